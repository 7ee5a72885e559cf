import type { Span, TextEdit } from '../../text/span';

/** An entry beside which another one is to stand. Both spans may leave their quotes out. */
export interface Neighbour {
  readonly key: Span;
  readonly value: Span;
}

/**
 * Inserts an entry after another one and in its manner: the same quotes around the key, the same sign between key and
 * value, on a line of its own where the other has one. Undefined where the neighbour's manner cannot be told.
 */
export function insertEntry(
  text: string,
  { key, value }: Neighbour,
  name: string,
  newValue: string,
): TextEdit | undefined {
  const quote = quoteAt(text, key.start - 1);
  const keyEnd = quote === '' ? key.end : key.end + 1;
  const separator = /^\s{0,4}[:=]\s{0,4}/.exec(text.slice(keyEnd, keyEnd + 12))?.[0];
  if (separator === undefined || /[\r\n]/.test(separator)) return undefined;
  const valueQuote = quoteAt(text, value.start - 1);
  const end =
    valueQuote !== '' && quoteAt(text, value.end) === valueQuote ? value.end + 1 : value.end;
  const entry = `${quote}${name}${quote}${separator}${newValue}`;
  const start = key.start - quote.length;
  const lineStart =
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const indent = text.slice(lineStart, start);
  const isOnOwnLine = /^[ \t]*(?:- )?$/.test(indent);
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const apart = isOnOwnLine ? `${lineBreak}${indent.replace('-', ' ')}` : ' ';
  if (hasCommas(text, end)) return { span: { start: end, end }, newText: `,${apart}${entry}` };
  if (!isOnOwnLine) return undefined;
  // Behind a comment that explains the neighbour.
  const lineEnd = end + (/^[^\r\n]*/.exec(text.slice(end, end + 1000))?.[0].length ?? 0);
  return { span: { start: lineEnd, end: lineEnd }, newText: `${apart}${entry}` };
}

/** Whether entries are parted by commas here: the next sign that is no comment is one, or closes a bracket. */
function hasCommas(text: string, end: number): boolean {
  const rest = text.slice(end, end + 2000).replace(/^(?:\s+|#[^\r\n]*|\/\/[^\r\n]*)*/, '');
  return /^[,)\]}]/.test(rest);
}

function quoteAt(text: string, offset: number): string {
  const sign = text[offset] ?? '';
  return /^["'`]$/.test(sign) ? sign : '';
}
