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
 * where it is escaped, the span begins on the right line and covers what can be found again.
 */
export function locate(source: string, part: TextPart, from: number, to: number): Span {
  const written = sliceOf(source, part.span);
  const base = part.span.start;
  if (written === part.text) return { start: base + from, end: base + to };
  const start = locateOffset(written, part.text, from);
  const end = Math.max(start, locateOffset(written, part.text, Math.max(from, to - 1)) + 1);
  return { start: base + start, end: base + Math.min(end, written.length) };
}

/** The offset in the written form of an offset in the text: by line where the lines agree, else in proportion. */
function locateOffset(written: string, text: string, offset: number): number {
  const writtenLines = written.split('\n');
  const textLines = text.split('\n');
  const proportional = Math.floor((offset / Math.max(1, text.length)) * written.length);
  if (writtenLines.length !== textLines.length) return proportional;
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  const column = offset - (before.lastIndexOf('\n') + 1);
  const start = writtenLines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const indent = Math.max(0, (writtenLines[line] ?? '').indexOf(textLines[line] ?? ''));
  return start + indent + column;
}
