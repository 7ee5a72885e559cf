import type { Span } from '../../text/span';
import type { CodeNode } from './codeNode';

/** The literal text of a string, its interpolations left out. */
export function textOf({
  parts,
}: {
  readonly parts: readonly { readonly kind: string; readonly text?: string }[];
}): string {
  return parts.map((part) => part.text ?? '').join('');
}

/** The source between a string's quotes. */
export function contentSpanOf(node: {
  readonly span: Span;
  readonly parts: readonly { readonly span: Span }[];
}): Span {
  const first = node.parts[0];
  const last = node.parts.at(-1);
  if (first === undefined || last === undefined) return node.span;
  return { start: first.span.start, end: last.span.end };
}

/** The text of a string without interpolation; undefined for anything else. */
export function literalOf(node: CodeNode | undefined): string | undefined {
  if (node?.kind !== 'string') return undefined;
  return node.parts.every(({ kind }) => kind === 'text') ? textOf(node) : undefined;
}
