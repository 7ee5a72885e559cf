import { readYaml } from '../documents/source/readYaml';
import type { SourceNode } from '../documents/source/sourceNode';
import { entriesOf, itemsOf } from '../documents/source/sourceNode';
import type { Span } from '../text/span';
import { containsOffset } from '../text/span';
import type { SchemaNode } from './schemaTree';
import { listedValues, schemasAt } from './schemaTree';

/** What the key under an offset of marginal.yaml means, as Markdown. */
export function explainConfig(
  text: string,
  offset: number,
  schema: SchemaNode,
): { readonly markdown: string; readonly span: Span } | undefined {
  const found = keyAt(readYaml(text).value, offset, []);
  if (found === undefined) return undefined;
  const nodes = schemasAt(schema, found.path);
  const description = nodes.find((node) => node.description !== undefined)?.description;
  const values = [...new Set(nodes.flatMap(listedValues))];
  if (description === undefined && values.length === 0) return undefined;
  const lines = [
    `**${String(found.path.at(-1))}**`,
    ...(description === undefined ? [] : [description]),
    ...(values.length === 0 ? [] : [values.map((value) => `\`${value}\``).join(' · ')]),
  ];
  return { markdown: lines.join('\n\n'), span: found.span };
}

function keyAt(
  node: SourceNode | undefined,
  offset: number,
  path: readonly (string | number)[],
): { readonly path: readonly (string | number)[]; readonly span: Span } | undefined {
  for (const { key, keySpan, value } of entriesOf(node)) {
    const entryPath = [...path, key];
    if (containsOffset(keySpan, offset)) return { path: entryPath, span: keySpan };
    const inner = keyAt(value, offset, entryPath);
    if (inner !== undefined) return inner;
  }
  for (const [index, item] of itemsOf(node).entries()) {
    const inner = keyAt(item, offset, [...path, index]);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
