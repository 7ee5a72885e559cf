import type { Span } from '../../text/span';
import type { PromptPart } from '../promptDocument';
import type { CodeNode, CodeString } from './codeNode';
import { literalOf } from './codeStrings';

/** The strings of a list with what stands between them; undefined when none of them is one. */
export function joinStrings(
  items: readonly CodeNode[],
  separator: CodeNode | undefined,
  span: Span,
): CodeString | undefined {
  if (!items.some(({ kind }) => kind === 'string')) return undefined;
  const between = separator === undefined ? ',' : (literalOf(separator) ?? '');
  const parts = items.flatMap((item, index): readonly PromptPart[] => {
    const previous = items[index - 1];
    const own = partsOf(item);
    if (previous === undefined || between === '') return own;
    const place = { start: previous.span.end, end: Math.max(previous.span.end, item.span.start) };
    return [{ kind: 'text', text: between, span: place }, ...own];
  });
  return { kind: 'string', span, parts };
}

function partsOf(node: CodeNode): readonly PromptPart[] {
  if (node.kind === 'string') return node.parts;
  const name = node.kind === 'name' ? node.path.join('.') : 'value';
  return [{ kind: 'variable', name, holds: 'value', span: node.span }];
}
