import type { Span } from '../../text/span';

/** The rest of the line from an offset, without its break: where hints about a whole file stand. */
export function firstLineOf(text: string, offset: number): Span {
  const lineBreak = text.indexOf('\n', offset);
  const end = lineBreak < 0 ? text.length : lineBreak;
  return { start: offset, end: text[end - 1] === '\r' ? Math.max(offset, end - 1) : end };
}
