import { compactJson } from './compactJson';
import { entriesOf, isNothing, itemsOf, scalarText } from './sourceNode';
import type { SourceNode } from './sourceNode';

/**
 * dotprompt's short form of a schema, `name?(array, why): string`, as the JSON Schema that is sent for it. A schema
 * that is JSON Schema already stays as it is. Undefined for the name of a schema that the program defines.
 */
export function picoschema(node: SourceNode): string | undefined {
  if (isNothing(node)) return undefined;
  if (node.kind === 'scalar')
    return scalarTypes.test(node.text) ? scalarSchema(node.text) : undefined;
  if (isJsonSchema(node)) return compactJson(node);
  return node.kind === 'map' ? objectSchema(node) : undefined;
}

const scalarTypes = /^\s*(?:string|boolean|null|number|integer|any)\b/;
const propertyName = /^([^?(]{1,200})(\?)?(?:\((\w{1,20})(?:,\s*([^]*))?\))?$/;

function isJsonSchema(node: SourceNode): boolean {
  const type = scalarText(node, 'type');
  return type !== undefined && /^(?:string|boolean|null|number|integer|object|array)$/.test(type);
}

function objectSchema(node: SourceNode): string {
  const members: string[] = [];
  const required: string[] = [];
  for (const { key, value } of entriesOf(node)) {
    const [, name = key, optional, kind, description] = propertyName.exec(key) ?? [];
    // `(*)` says of what kind further properties are.
    if (key.startsWith('(')) continue;
    if (optional === undefined) required.push(JSON.stringify(name));
    members.push(`${JSON.stringify(name)}:${propertySchemaOf(value, kind, description)}`);
  }
  const demanded = required.length === 0 ? '' : `,"required":[${required.join(',')}]`;
  return `{"type":"object","properties":{${members.join(',')}}${demanded},"additionalProperties":false}`;
}

function propertySchemaOf(
  value: SourceNode,
  kind: string | undefined,
  description: string | undefined,
): string {
  const why = description === undefined ? '' : `,"description":${JSON.stringify(description)}`;
  if (kind === 'enum') {
    const values = itemsOf(value).map(compactJson);
    return `{"enum":[${values.join(',')}]${why}}`;
  }
  const inner = value.kind === 'map' ? objectSchema(value) : scalarSchema(scalarText(value) ?? '');
  if (kind === 'array') return `{"type":"array","items":${inner}${why}}`;
  return why === '' ? inner : inner.replace(/\}$/, `${why}}`);
}

/** `string, the user's name`. */
function scalarSchema(text: string): string {
  const comma = text.indexOf(',');
  const type = (comma < 0 ? text : text.slice(0, comma)).trim();
  const description = comma < 0 ? '' : text.slice(comma + 1).trim();
  const members = [
    ...(type === 'any' ? [] : [`"type":${JSON.stringify(type)}`]),
    ...(description === '' ? [] : [`"description":${JSON.stringify(description)}`]),
  ];
  return `{${members.join(',')}}`;
}
