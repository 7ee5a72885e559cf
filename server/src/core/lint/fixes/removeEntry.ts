import type { Span, TextEdit } from '../../text/span';

/**
 * Removes an entry of a map or an argument, whatever the syntax: its key, its value and the comma that parted it from its
 * neighbours; with its line where nothing else stands there. `key` and `value` may leave their quotes out.
 */
export function removeEntry(text: string, key: Span, value: Span): TextEdit {
  const start = isQuoteAt(text, key.start - 1) ? key.start - 1 : key.start;
  const end =
    isQuoteAt(text, value.end) && isQuoteAt(text, value.start - 1) ? value.end + 1 : value.end;
  const before = text.slice(0, start);
  const comma = /^[ \t]*,/.exec(text.slice(end, end + 200));
  const after = end + (comma?.[0].length ?? 0);
  const lineStart = before.lastIndexOf('\n') + 1;
  const rest = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(after, after + 200));
  const isAlone = rest !== null && text.slice(lineStart, start).trim() === '';
  const previousComma = /,\s*$/.exec(before.slice(-500));
  if (comma === null && previousComma !== null && closes(text, after)) {
    // The last of a list: the comma before it has nothing left to part.
    return { span: { start: start - previousComma[0].length, end: after }, newText: '' };
  }
  if (isAlone) return { span: { start: lineStart, end: after + rest[0].length }, newText: '' };
  const gap = comma === null ? '' : (/^[ \t]*/.exec(text.slice(after, after + 200))?.[0] ?? '');
  return { span: { start, end: after + gap.length }, newText: '' };
}

/** Whether the next sign closes a bracket. */
function closes(text: string, offset: number): boolean {
  return /^\s*[)\]}]/.test(text.slice(offset, offset + 500));
}

function isQuoteAt(text: string, offset: number): boolean {
  return /^["'`]$/.test(text[offset] ?? '');
}
