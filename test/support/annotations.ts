import assert from 'node:assert/strict';
import type { Span } from '../../server/src/core/text/span';

/** A span of a fixture's text with what stands beside its carets. */
export interface Annotation extends Span {
  readonly label: string;
}

export interface Fixture {
  /** The text without its annotation lines and cursor marks. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
  /** The offsets of `$0` marks, in order. */
  readonly cursors: readonly number[];
}

const annotationLine = /^( *)(\^+) (.+)$/;

/**
 * Reads a fixture: its common indentation is removed, and so is every line of blanks, carets and a label, which marks
 * the nearest line of text above it. In a prompt file a comment would be part of the prompt and cost tokens; such a
 * line belongs to no format, so it can stand anywhere.
 */
export function parseFixture(source: string): Fixture {
  const annotations: Annotation[] = [];
  const cursors: number[] = [];
  let text = '';
  let lastLineStart = 0;
  for (const line of dedent(source)) {
    const match = annotationLine.exec(line);
    if (match) {
      const [, indent = '', carets = '', label = ''] = match;
      const start = lastLineStart + indent.length;
      annotations.push({ start, end: start + carets.length, label });
      continue;
    }
    lastLineStart = text.length;
    let rest = line;
    for (let mark = rest.indexOf('$0'); mark >= 0; mark = rest.indexOf('$0')) {
      cursors.push(text.length + mark);
      rest = rest.slice(0, mark) + rest.slice(mark + 2);
    }
    text += `${rest}\n`;
  }
  return { text, annotations, cursors };
}

/** The text with its annotations below their lines: what a test compares, so that a failure reads like an editor. */
export function renderAnnotations(text: string, annotations: readonly Annotation[]): string {
  const sorted = [...annotations].sort(
    (a, b) => a.start - b.start || a.label.localeCompare(b.label),
  );
  let offset = 0;
  const output: string[] = [];
  for (const line of text.split('\n')) {
    output.push(line);
    const end = offset + line.length;
    for (const { start, end: stop, label } of sorted) {
      if (start < offset || start > end) continue;
      const carets = '^'.repeat(Math.max(1, Math.min(stop, end) - start));
      output.push(`${' '.repeat(start - offset)}${carets} ${label}`);
    }
    offset = end + 1;
  }
  return output.join('\n');
}

/** Asserts that the annotations of a fixture are exactly `actual`. */
export function checkAnnotations(fixture: Fixture, actual: readonly Annotation[]): void {
  assert.equal(
    renderAnnotations(fixture.text, actual),
    renderAnnotations(fixture.text, fixture.annotations),
  );
}

/** The lines of a template literal without its first line break, its last line and its common indentation. */
export function dedent(source: string): readonly string[] {
  const lines = source
    .replace(/^\n/, '')
    .replace(/\n[ ]*$/, '')
    .split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '' && !annotationLine.test(line))
    .map((line) => line.length - line.trimStart().length);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(common));
}
