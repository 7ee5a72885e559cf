import type { PromptBlock } from '../../documents/promptDocument';
import { sliceOf } from '../../text/span';
import type { Span, TextEdit } from '../../text/span';
import type { Fix } from '../rule';
import type { TextPart } from '../textLocation';
import { locate } from '../textLocation';

/**
 * Deletes a piece of a prompt, with the blank before it, or with its line where nothing else stands there. Undefined where
 * the source writes it otherwise than it is sent, or where nothing would be left of the prompt.
 */
export function deleteFromPrompt(
  source: string,
  block: PromptBlock,
  part: TextPart,
  from: number,
  to: number,
): TextEdit | undefined {
  const span = locate(source, part, from, to);
  const piece = part.text.slice(from, to);
  if (piece === '' || piece.includes('\n') || sliceOf(source, span) !== piece) return undefined;
  if (block.parts.every((each) => each === part) && part.text.trim() === piece) return undefined;
  const line = wholeLine(source, span);
  const isLine = line !== undefined && line.start > block.span.start && line.end <= block.span.end;
  if (isLine) return { span: line, newText: '' };
  const before = source[span.start - 1];
  const after = source[span.end];
  if (before === ' ') return { span: { start: span.start - 1, end: span.end }, newText: '' };
  if (after === ' ') return { span: { start: span.start, end: span.end + 1 }, newText: '' };
  return { span, newText: '' };
}

/** The line of a span with its break, when nothing but blanks stands around it. */
function wholeLine(source: string, { start, end }: Span): Span | undefined {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = source.indexOf('\n', end);
  if (lineBreak < 0 || source.slice(lineStart, start).trim() !== '') return undefined;
  if (source.slice(end, lineBreak).trim() !== '') return undefined;
  return { start: lineStart, end: lineBreak + 1 };
}

/**
 * Moves the line that holds a span to the end of its prompt. Undefined where the prompt's lines are not lines of the source,
 * as in escaped strings, or where the line is the last already.
 */
export function moveLineToEnd(
  source: string,
  block: PromptBlock,
  { start, end }: Span,
): readonly TextEdit[] | undefined {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = source.indexOf('\n', end);
  if (lineStart <= block.span.start || lineBreak < 0 || lineBreak >= block.span.end)
    return undefined;
  if (!hasLinesOfSource(source, block)) return undefined;
  const line = source.slice(lineStart, lineBreak).replace(/\r$/, '');
  const newLine = source[lineBreak - 1] === '\r' ? '\r\n' : '\n';
  return [
    { span: { start: lineStart, end: lineBreak + 1 }, newText: '' },
    { span: { start: block.span.end, end: block.span.end }, newText: `${newLine}${line}` },
  ];
}

/** Whether each line that is sent is a line of the source, but for its indentation. */
function hasLinesOfSource(source: string, { span, parts }: PromptBlock): boolean {
  const sent = parts.map((part) => (part.kind === 'text' ? part.text : sliceOf(source, part.span)));
  const sentLines = sent.join('').trim().split(/\r?\n/);
  const lines = sliceOf(source, span).trim().split(/\r?\n/);
  return (
    lines.length === sentLines.length &&
    lines.every((line, index) => line.trim() === sentLines[index]?.trim())
  );
}

/** One fix of several deletions; none unless each of them can be made. */
export function deletionFixes(
  title: string,
  edits: readonly (TextEdit | undefined)[],
): readonly Fix[] {
  const found = edits.filter((edit) => edit !== undefined);
  return found.length < edits.length ? [] : [{ title, edits: found, isSafe: false }];
}
