import type { Level } from '../lint/rule';
import { checkCount } from './checkText';
import type { CheckedFile } from './checkedFile';

const commands = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
} as const satisfies Readonly<Record<Level, string>>;

/**
 * `marginal check` inside GitHub Actions: one workflow command per finding, which GitHub shows beside the line, then the
 * count. Names and messages come from files, so they are escaped: none of them can begin a command of its own.
 */
export function* checkGithub(files: readonly CheckedFile[]): Iterable<string> {
  for (const { path, lines, findings } of files) {
    for (const { span, level, rule, message } of findings) {
      const start = lines.positionAt(span.start);
      const end = lines.positionAt(span.end);
      const place = [
        ['file', path.replaceAll('\\', '/')],
        ['line', start.line + 1],
        ['endLine', end.line + 1],
        // GitHub takes columns only where they are on one line.
        ...(start.line === end.line
          ? [['col', start.character + 1] as const, ['endColumn', end.character + 1] as const]
          : []),
        ['title', `marginal: ${rule}`],
      ] as const;
      const properties = place.map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      yield `::${commands[level]} ${properties.join(',')}::${escapeData(message)}`;
    }
  }
  yield checkCount(files);
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
