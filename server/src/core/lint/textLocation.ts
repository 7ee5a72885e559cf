import type { PromptBlock, PromptPart } from '../documents/promptDocument';
import { sliceOf } from '../text/span';
import type { Span } from '../text/span';

export type TextPart = Extract<PromptPart, { readonly kind: 'text' }>;
export type VariablePart = Extract<PromptPart, { readonly kind: 'variable' }>;

export function textParts({ parts }: PromptBlock): readonly TextPart[] {
  return parts.filter((part) => part.kind === 'text');
}

export function variableParts({ parts }: PromptBlock): readonly VariablePart[] {
  return parts.filter((part) => part.kind === 'variable');
}

/**
 * Where a piece of a part's text stands in the source. Exact where the source holds the text unchanged or indented;
 * where it is escaped, the span is found by line if the lines agree, else in proportion.
 */
export function locate(source: string, part: TextPart, from: number, to: number): Span {
  const written = sliceOf(source, part.span);
  const base = part.span.start;
  if (written === part.text) return { start: base + from, end: base + to };
  // A block scalar ends with line breaks that its span leaves out.
  const hasSameLines = countOf('\n', written) === countOf('\n', part.text.replace(/\n+$/, ''));
  const offsetOf = (offset: number): number =>
    hasSameLines
      ? offsetInLine(written, part.text, offset)
      : Math.floor((offset / Math.max(1, part.text.length)) * written.length);
  const start = offsetOf(from);
  const end = Math.max(start, offsetOf(Math.max(from, to - 1)) + 1);
  return { start: base + start, end: base + Math.min(end, written.length) };
}

/** The offset in the written form of an offset in a text that has the same lines, each perhaps indented. */
function offsetInLine(written: string, text: string, offset: number): number {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const writtenStart = startOfLine(written, countOf('\n', text, lineStart));
  const indent = lineAt(written, writtenStart).indexOf(lineAt(text, lineStart));
  return writtenStart + Math.max(0, indent) + offset - lineStart;
}

/** How often a character stands before `end`. */
function countOf(character: string, text: string, end = text.length): number {
  let count = 0;
  for (
    let at = text.indexOf(character);
    at >= 0 && at < end;
    at = text.indexOf(character, at + 1)
  ) {
    count += 1;
  }
  return count;
}

/** Where a line (from 0 on) begins. */
function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let left = line; left > 0; left -= 1) start = text.indexOf('\n', start) + 1;
  return start;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
