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
  if (isMadeOf(text, atoms)) return atoms;
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

function isMadeOf(text: string, atoms: readonly SourcePiece[]): boolean {
  let offset = 0;
  for (const atom of atoms) {
    if (!text.startsWith(atom.text, offset)) return false;
    offset += atom.text.length;
  }
  return offset === text.length;
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
  const sourceStart = sourceOffset(scalar, walkTo(scalar, start), start, 'start');
  const sourceEnd = sourceOffset(scalar, walkTo(scalar, end - 1), end, 'end');
  return { start: sourceStart, end: Math.max(sourceStart, sourceEnd) };
}

/** A piece of a scalar by its index, and where it ends in the decoded text. */
interface Place {
  readonly index: number;
  readonly end: number;
}

/** The first piece that ends behind an offset, looked for from the nearer end: most ranges begin or end there. */
function walkTo({ text, pieces }: SourceScalar, offset: number): Place {
  if (offset * 2 < text.length) {
    let end = 0;
    for (const [index, piece] of pieces.entries()) {
      end += piece.text.length;
      if (end > offset) return { index, end };
    }
    return { index: pieces.length, end };
  }
  let end = text.length;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const start = end - (pieces[index]?.text.length ?? 0);
    if (start <= offset) return end > offset ? { index, end } : { index: index + 1, end };
    end = start;
  }
  return { index: 0, end: pieces[0]?.text.length ?? 0 };
}

/** A range starts in the piece after a seam and ends in the one before it. */
function sourceOffset(
  { pieces, span: whole }: SourceScalar,
  place: Place,
  offset: number,
  side: 'start' | 'end',
): number {
  const piece = pieces[place.index];
  if (piece === undefined) return whole.end;
  const { text, span } = piece;
  const inside = Math.max(0, offset - (place.end - text.length));
  if (text.length === span.end - span.start) return span.start + inside;
  return side === 'start' || inside === 0 ? span.start : span.end;
}

/** So many are answered sooner by walking than by an index. */
const fewQuestions = 4;

/** Finds the source of many ranges of one scalar. */
export class PieceIndex {
  readonly #scalar: SourceScalar;
  /** The offset in the decoded text at which each piece ends; made when it pays. */
  #ends: readonly number[] | undefined;
  #asked = 0;

  constructor(scalar: SourceScalar) {
    this.#scalar = scalar;
  }

  sourceSpan(start: number, end: number): Span {
    this.#asked += 1;
    if (this.#asked <= fewQuestions) return sourceSpan(this.#scalar, start, end);
    const sourceStart = sourceOffset(this.#scalar, this.#placeBehind(start), start, 'start');
    const sourceEnd = sourceOffset(this.#scalar, this.#placeBehind(end - 1), end, 'end');
    return { start: sourceStart, end: Math.max(sourceStart, sourceEnd) };
  }

  #placeBehind(offset: number): Place {
    const ends = (this.#ends ??= endsOf(this.#scalar));
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return { index: low, end: ends[low] ?? 0 };
  }
}

function endsOf({ pieces }: SourceScalar): readonly number[] {
  let end = 0;
  return pieces.map(({ text }) => (end += text.length));
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

/** The lines of a span that are not blank, each without its line break. */
export function contentLines(source: string, span: Span): readonly Span[] {
  const lines: Span[] = [];
  for (let start = span.start; start < span.end;) {
    const lineBreak = source.indexOf('\n', start);
    const next = lineBreak < 0 || lineBreak >= span.end ? span.end : lineBreak;
    const isCrLf = next > start && source.charCodeAt(next - 1) === 0x0d;
    const end = isCrLf ? next - 1 : next;
    if (!isBlankBetween(source, start, end)) lines.push({ start, end });
    start = next + 1;
  }
  return lines;
}

/** Most lines say in their first characters that they are not blank. */
function isBlankBetween(source: string, start: number, end: number): boolean {
  let offset = start;
  while (offset < end && isSpaceOrTab(source.charCodeAt(offset))) offset += 1;
  return offset === end || source.slice(offset, end).trim() === '';
}

function isSpaceOrTab(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
