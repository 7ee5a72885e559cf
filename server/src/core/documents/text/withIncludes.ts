import type { Span } from '../../text/span';
import type { SourcePiece, SourceScalar } from '../source/sourceNode';

/** A reference to another file, and the text that stands in its place when the prompt is sent. */
export interface Include {
  readonly span: Span;
  readonly text: string;
}

/**
 * A stretch of a file in which references, in order and without overlap, are replaced by the texts they stand for.
 * What is put in has the place of its reference.
 */
export function withIncludes(
  source: string,
  span: Span,
  includes: readonly Include[],
): SourceScalar {
  const pieces: SourcePiece[] = [];
  let offset = span.start;
  const pushVerbatim = (end: number): void => {
    if (end > offset) {
      pieces.push({ text: source.slice(offset, end), span: { start: offset, end } });
    }
  };
  for (const include of includes) {
    pushVerbatim(include.span.start);
    if (include.text !== '') pieces.push({ text: include.text, span: include.span });
    offset = include.span.end;
  }
  pushVerbatim(span.end);
  const text = pieces.map((piece) => piece.text).join('');
  return { kind: 'scalar', span, text, style: 'block', pieces };
}
