import * as z from 'zod';
import { configSchema } from './schema/configSchema';

/** What editors need of a place in the file; a JSON schema is more than this. */
export interface SchemaNode {
  readonly description?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: string | number | boolean;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** The JSON schema of marginal.yaml. */
export function configJsonSchema(): SchemaNode {
  return z.toJSONSchema(configSchema, { io: 'input' }) as SchemaNode;
}

/** Every form that a value at a path may take; none when the schema knows no such path. */
export function schemasAt(
  root: SchemaNode,
  path: readonly (string | number)[],
): readonly SchemaNode[] {
  return path.reduce<readonly SchemaNode[]>(
    (nodes, key) => nodes.flatMap((node) => childrenOf(node, key)),
    alternatives(root),
  );
}

function childrenOf(node: SchemaNode, key: string | number): readonly SchemaNode[] {
  if (typeof key === 'number') return node.items === undefined ? [] : alternatives(node.items);
  const { properties = {}, additionalProperties } = node;
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (property !== undefined) return alternatives(property);
  return typeof additionalProperties === 'object' ? alternatives(additionalProperties) : [];
}

function alternatives(node: SchemaNode): readonly SchemaNode[] {
  const inner = node.anyOf ?? node.oneOf;
  if (inner === undefined) return [node];
  const { description } = node;
  return inner
    .flatMap(alternatives)
    .map((each) => (description === undefined ? each : { description, ...each }));
}

/** The values that can be listed: those of an enumeration, a constant, and both booleans. */
export function listedValues(node: SchemaNode): readonly string[] {
  if (node.enum !== undefined) return node.enum.map(String);
  if (node.const !== undefined) return [String(node.const)];
  return node.type === 'boolean' ? ['true', 'false'] : [];
}
