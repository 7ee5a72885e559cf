import { readConfig } from './readConfig';
import { cursorPath } from './cursorPath';
import type { SchemaNode } from './schemaTree';
import { listedValues, schemasAt } from './schemaTree';

export interface ConfigCompletion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  readonly documentation?: string;
  readonly insertText: string;
}

/** What can be typed at a place of marginal.yaml. */
export function completeConfig(
  text: string,
  offset: number,
  schema: SchemaNode,
): readonly ConfigCompletion[] {
  const cursor = cursorPath(text, offset);
  if (cursor === undefined) return [];
  const { path, expects } = cursor;
  const nodes = schemasAt(schema, path);
  if (expects === 'value') return valuesAt(text, path, nodes);
  return [...keysOf(nodes), ...valuesAt(text, path, nodes)];
}

function keysOf(nodes: readonly SchemaNode[]): readonly ConfigCompletion[] {
  const keys = new Map<string, SchemaNode>();
  for (const { properties = {} } of nodes) {
    for (const [key, node] of Object.entries(properties)) if (!keys.has(key)) keys.set(key, node);
  }
  return [...keys].map(([label, node]) => ({
    label,
    kind: 'key' as const,
    insertText: isNested(node) ? `${label}:` : `${label}: `,
    ...(node.description && { documentation: node.description }),
  }));
}

function isNested({ type, anyOf, oneOf }: SchemaNode): boolean {
  return (
    type === 'object' || type === 'array' || [...(anyOf ?? []), ...(oneOf ?? [])].some(isNested)
  );
}

function valuesAt(
  text: string,
  path: readonly (string | number)[],
  nodes: readonly SchemaNode[],
): readonly ConfigCompletion[] {
  const values = [...new Set([...nodes.flatMap(listedValues), ...namesFor(text, path)])];
  return values.map((label) => ({ label, kind: 'value', insertText: label }));
}

/** Names that the file itself defines, where a value has to be one of them. */
function namesFor(text: string, path: readonly (string | number)[]): readonly string[] {
  const keys = path.filter((key) => typeof key === 'string');
  if (keys[0] !== 'workflows') return [];
  const { value } = readConfig(text);
  switch (keys.slice(2).join('.')) {
    case 'baselines':
      return Object.keys(value.baselines ?? {});
    case 'function':
      return Object.keys(value.functions ?? {});
    case 'outcome.source':
      return ['trace', 'git', ...Object.keys(value.outcomeSources ?? {})];
    default:
      return [];
  }
}
