import type { Span } from '../../text/span';
import { alignPieces } from './sourcePieces';
import type { SourcePiece, SourceScalar } from './sourceNode';

/** A scalar whose decoded text is its source text. */
export function verbatimScalar(
  source: string,
  span: Span,
  style: SourceScalar['style'],
): SourceScalar {
  const text = source.slice(span.start, span.end);
  return { kind: 'scalar', span, text, style, pieces: [{ text, span }] };
}

/** A scalar whose text had to be decoded: `atoms` are the parts of it whose source is certain. */
export function decodedScalar(
  text: string,
  span: Span,
  style: SourceScalar['style'],
  atoms: readonly SourcePiece[],
): SourceScalar {
  return { kind: 'scalar', span, text, style, pieces: alignPieces(text, atoms, span) };
}

/** A value that the file leaves out, at the offset where it would stand. */
export function emptyScalar(offset: number): SourceScalar {
  const span = { start: offset, end: offset };
  return { kind: 'scalar', span, text: '', style: 'plain', pieces: [] };
}

/** The span moved by an offset, for a part of a file that was read on its own. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
