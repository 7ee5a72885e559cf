import type { Problem } from '../../text/problem';
import type { Span } from '../../text/span';

export interface FrontMatter {
  /** The YAML between the marks; undefined when the file has none. */
  readonly header: Span | undefined;
  readonly body: Span;
  readonly problems: readonly Problem[];
}

const closingMark = /^---[ \t]*$/gm;
const headerLine = /^(?:[\w"'$.-]+[ \t]*:|[ \t]|#|- |$)/;

/**
 * Splits a file that may begin with `---`. A header that is not closed yet ends before the first line that cannot be
 * YAML, so that the body is still read while somebody types the header.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (opening === null)
    return { header: undefined, body: { start: 0, end: text.length }, problems: [] };
  const start = opening[0].length;
  closingMark.lastIndex = start;
  const closing = closingMark.exec(text);
  if (closing === null) return unclosed(text, start);
  const after = closing.index + closing[0].length;
  return {
    header: { start, end: closing.index },
    body: { start: skipLineBreak(text, after), end: text.length },
    problems: [],
  };
}

function unclosed(text: string, start: number): FrontMatter {
  let end = start;
  while (end < text.length) {
    const lineBreak = text.indexOf('\n', end);
    const next = lineBreak < 0 ? text.length : lineBreak + 1;
    if (!headerLine.test(text.slice(end, Math.min(next, end + 200)).trimEnd())) break;
    end = next;
  }
  const message = 'The front matter is not closed: a line with only --- is missing.';
  return {
    header: { start, end },
    body: { start: end, end: text.length },
    problems: [{ span: { start: 0, end: Math.min(3, text.length) }, message }],
  };
}

function skipLineBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return text.startsWith('\n', offset) ? offset + 1 : offset;
}
