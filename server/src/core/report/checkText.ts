import type { Finding } from '../lint/rule';
import type { LineIndex } from '../text/lineIndex';

interface CheckedFile {
  readonly path: string;
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
}

/** `marginal check` for people: `path:line:column level message [rule]`, as compilers print, then a count. */
export function* checkText(files: readonly CheckedFile[]): Iterable<string> {
  let count = 0;
  let fixable = 0;
  for (const { path, lines, findings } of files) {
    for (const { span, level, message, rule, fixes } of findings) {
      const { line, character } = lines.positionAt(span.start);
      yield `${path}:${line + 1}:${character + 1}  ${level}  ${message}  [${rule}]`;
      count += 1;
      if (fixes.some((fix) => fix.isSafe)) fixable += 1;
    }
  }
  const checked = `${files.length} file${files.length === 1 ? '' : 's'} checked`;
  if (count === 0) yield `${checked}, nothing found.`;
  else
    yield `${checked}, ${count} finding${count === 1 ? '' : 's'}, ${fixable} with a safe fix (--fix).`;
}
