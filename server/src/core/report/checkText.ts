import type { CheckedFile } from './checkedFile';
import { plural } from './plural';

/** `marginal check` for people: `path:line:column level message [rule]`, as compilers print, then a count. */
export function* checkText(files: readonly CheckedFile[]): Iterable<string> {
  for (const { path, lines, findings } of files) {
    for (const { span, level, message, rule } of findings) {
      const { line, character } = lines.positionAt(span.start);
      yield `${path}:${line + 1}:${character + 1}  ${level}  ${message}  [${rule}]`;
    }
  }
  yield checkCount(files);
}

/** "2 files checked, 3 findings, 1 with a safe fix (--fix)." */
export function checkCount(files: readonly CheckedFile[]): string {
  const findings = files.flatMap((file) => file.findings);
  const checked = `${plural(files.length, 'file')} checked`;
  if (findings.length === 0) return `${checked}, nothing found.`;
  const fixable = findings.filter(({ fixes }) => fixes.some((fix) => fix.isSafe)).length;
  const fixes = fixable === 0 ? '' : `, ${fixable} with a safe fix (--fix)`;
  return `${checked}, ${plural(findings.length, 'finding')}${fixes}.`;
}
