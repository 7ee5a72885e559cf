import type { Span } from '../../text/span';
import type { SourcePiece, SourceScalar } from './sourceNode';

/**
 * Places the parts of a scalar that are certain (`atoms`, in order) into its decoded text. What lies between two of
 * them, line breaks and indentation, becomes a piece of its own. When they do not fit the result is one whole piece.
 */
export function alignPieces(
  text: string,
  atoms: readonly SourcePiece[],
  whole: Span,
): readonly SourcePiece[] {
  const pieces: SourcePiece[] = [];
  let offset = 0;
  let sourceEnd = whole.start;
  for (const atom of atoms) {
    const found = placeAfterBlanks(text, atom.text, offset);
    if (found === undefined) return [{ text, span: whole }];
    if (found > offset) {
      pieces.push({
        text: text.slice(offset, found),
        span: { start: sourceEnd, end: atom.span.start },
      });
    }
    pieces.push(atom);
    offset = found + atom.text.length;
    sourceEnd = atom.span.end;
  }
  if (text.slice(offset).trim() !== '') return [{ text, span: whole }];
  if (offset < text.length) {
    pieces.push({
      text: text.slice(offset),
      span: { start: sourceEnd, end: Math.max(sourceEnd, whole.end) },
    });
  }
  return pieces;
}

function placeAfterBlanks(text: string, atom: string, from: number): number | undefined {
  for (let offset = from; ; offset += 1) {
    if (text.startsWith(atom, offset)) return offset;
    const character = text[offset];
    if (character !== ' ' && character !== '\n' && character !== '\t') return undefined;
  }
}

/** The source of a range of a scalar's decoded text; inside an escape it is the whole escape. */
export function sourceSpan(scalar: SourceScalar, start: number, end: number): Span {
  return {
    start: sourceOffset(scalar, start, 'start'),
    end: Math.max(sourceOffset(scalar, start, 'start'), sourceOffset(scalar, end, 'end')),
  };
}

function sourceOffset(scalar: SourceScalar, offset: number, side: 'start' | 'end'): number {
  let before = 0;
  for (const { text, span } of scalar.pieces) {
    const after = before + text.length;
    const isInside = side === 'start' ? offset < after : offset <= after;
    if (isInside) {
      if (text.length === span.end - span.start) return span.start + Math.max(0, offset - before);
      return side === 'start' || offset <= before ? span.start : span.end;
    }
    before = after;
  }
  return scalar.span.end;
}

/** Splits a run of source at its escapes; `decode` gives the text of one escape. */
export function escapedAtoms(
  source: string,
  span: Span,
  escape: RegExp,
  decode: (escape: string) => string,
): readonly SourcePiece[] {
  const atoms: SourcePiece[] = [];
  let from = span.start;
  const push = (start: number, end: number, text: string): void => {
    if (text !== '') atoms.push({ text, span: { start, end } });
  };
  for (const match of source.slice(span.start, span.end).matchAll(escape)) {
    const start = span.start + match.index;
    push(from, start, source.slice(from, start));
    from = start + match[0].length;
    push(start, from, decode(match[0]));
  }
  push(from, span.end, source.slice(from, span.end));
  return atoms;
}

/** The lines of a span that are not blank, each without its line break and what `trim` takes from it. */
export function contentLines(source: string, span: Span, trim: (line: string) => Span): Span[] {
  const lines: Span[] = [];
  for (let start = span.start; start < span.end;) {
    const lineBreak = source.indexOf('\n', start);
    const end = lineBreak < 0 || lineBreak >= span.end ? span.end : lineBreak;
    const line = source.slice(start, end).replace(/\r$/, '');
    if (line.trim() !== '') {
      const kept = trim(line);
      lines.push({ start: start + kept.start, end: start + kept.end });
    }
    start = end + 1;
  }
  return lines;
}
