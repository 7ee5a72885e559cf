import type { Span } from '../../text/span';

/**
 * Tells whether an offset of a stretch of Markdown lies in a code block or a code span. The offsets must be asked for in
 * rising order.
 */
export function codeTest(text: string, span: Span): (offset: number) => boolean {
  const ranges = codeRanges(text, span);
  let next = ranges.next();
  return (offset) => {
    while (next.done !== true && next.value.end <= offset) next = ranges.next();
    return next.done !== true && next.value.start <= offset;
  };
}

/** Fenced blocks with their fences, and spans between two backticks of one line, in order. */
function* codeRanges(text: string, { start, end }: Span): Generator<Span> {
  const backticks = finder(text, '`');
  const tildes = finder(text, '~~~');
  const nextMark = (from: number): number => Math.min(backticks(from), tildes(from));
  for (let at = nextMark(start); at < end;) {
    const fence = text.slice(at, at + 3);
    if ((fence === '```' || fence === '~~~') && isAtLineStart(text, at, start)) {
      const closing = closingFence(text, fence, at + 3, start);
      yield { start: at, end: closing };
      at = nextMark(closing);
      continue;
    }
    const closing = text[at] === '`' ? backticks(at + 1) : Infinity;
    if (closing < endOfLine(text, at)) {
      yield { start: at, end: closing + 1 };
      at = nextMark(closing + 1);
    } else at = nextMark(at + 1);
  }
}

/** Finds the next place of a mark from rising offsets on, looking at each part of the text once; Infinity behind the last. */
function finder(text: string, mark: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(mark, from);
      found = at < 0 ? Infinity : at;
    }
    return found;
  };
}

/** The end of the line with the fence that closes a block; the end of the text when none does. */
function closingFence(text: string, fence: string, from: number, start: number): number {
  for (let at = text.indexOf(fence, from); at >= 0; at = text.indexOf(fence, at + 1)) {
    if (isAtLineStart(text, at, start)) return endOfLine(text, at);
  }
  return text.length;
}

/** Whether nothing but up to three spaces stands before an offset on its line. */
function isAtLineStart(text: string, offset: number, start: number): boolean {
  let first = offset;
  while (first > start && offset - first < 4 && text[first - 1] === ' ') first -= 1;
  return offset - first <= 3 && (first === start || text[first - 1] === '\n');
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
