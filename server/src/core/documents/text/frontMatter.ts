import type { Problem } from '../../text/problem';
import type { Span } from '../../text/span';

export interface FrontMatter {
  /** The YAML between the marks; undefined when the file has none. */
  readonly header: Span | undefined;
  readonly body: Span;
  readonly problems: readonly Problem[];
}

/** What may stand before the opening mark: nothing, blank lines (Prompty), or also lines with `#` (dotprompt). */
export type FrontMatterLead = 'nothing' | 'blank' | 'comments';

const closingMark = /^---[ \t]*$/gm;
const headerLine = /^(?:[\w"'$.-]+[ \t]*:|[ \t]|#|- |$)/;

/**
 * Splits a file that may begin with `---`. A header that is not closed yet ends before the first line that cannot be
 * YAML, so that the body is still read while somebody types the header.
 */
export function splitFrontMatter(text: string, lead: FrontMatterLead = 'nothing'): FrontMatter {
  const first = skipLead(text, lead);
  const opening = nextLine(text, first);
  if (text.slice(first, first + 3) !== '---' || text.slice(first + 3, opening).trim() !== '') {
    return { header: undefined, body: { start: 0, end: text.length }, problems: [] };
  }
  return closedAt(text, opening) ?? unclosed(text, first, opening);
}

/** Splits a file of the kind that Continue reads: the header begins at once and a single `---` ends it. */
export function splitAtFirstMark(text: string): FrontMatter {
  return (
    closedAt(text, 0) ?? { header: undefined, body: { start: 0, end: text.length }, problems: [] }
  );
}

function closedAt(text: string, start: number): FrontMatter | undefined {
  closingMark.lastIndex = start;
  const closing = closingMark.exec(text);
  if (closing === null) return undefined;
  return {
    header: { start, end: closing.index },
    body: { start: nextLine(text, closing.index), end: text.length },
    problems: [],
  };
}

function skipLead(text: string, lead: FrontMatterLead): number {
  let offset = text.startsWith('\uFEFF') ? 1 : 0;
  if (lead === 'nothing') return offset;
  while (offset < text.length) {
    const next = nextLine(text, offset);
    const isComment = lead === 'comments' && text[offset] === '#';
    if (!isComment && text.slice(offset, next).trim() !== '') break;
    offset = next;
  }
  return offset;
}

function unclosed(text: string, mark: number, start: number): FrontMatter {
  let end = start;
  while (end < text.length) {
    const next = nextLine(text, end);
    if (!headerLine.test(text.slice(end, Math.min(next, end + 200)).trimEnd())) break;
    end = next;
  }
  const message = 'The front matter is not closed: a line with only --- is missing.';
  return {
    header: { start, end },
    body: { start: end, end: text.length },
    problems: [{ span: { start: mark, end: mark + 3 }, message }],
  };
}

/** The offset after the line break that ends a line. */
function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}
