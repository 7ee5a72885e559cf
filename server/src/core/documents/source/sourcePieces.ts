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
  return new PieceIndex(scalar).sourceSpan(start, end);
}

/** Finds the source of many ranges of one scalar. */
export class PieceIndex {
  readonly #scalar: SourceScalar;
  /** The offset in the decoded text at which each piece ends. */
  readonly #ends: readonly number[];

  constructor(scalar: SourceScalar) {
    this.#scalar = scalar;
    const ends: number[] = [];
    let end = 0;
    for (const { text } of scalar.pieces) {
      end += text.length;
      ends.push(end);
    }
    this.#ends = ends;
  }

  sourceSpan(start: number, end: number): Span {
    const sourceStart = this.#sourceOffset(start, 'start');
    return { start: sourceStart, end: Math.max(sourceStart, this.#sourceOffset(end, 'end')) };
  }

  /** A range starts in the piece after a seam and ends in the one before it. */
  #sourceOffset(offset: number, side: 'start' | 'end'): number {
    const index = this.#firstPieceEndingAfter(side === 'start' ? offset : offset - 1);
    const piece = this.#scalar.pieces[index];
    if (piece === undefined) return this.#scalar.span.end;
    const { text, span } = piece;
    const inside = Math.max(0, offset - ((this.#ends[index] ?? 0) - text.length));
    if (text.length === span.end - span.start) return span.start + inside;
    return side === 'start' || inside === 0 ? span.start : span.end;
  }

  #firstPieceEndingAfter(offset: number): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
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
