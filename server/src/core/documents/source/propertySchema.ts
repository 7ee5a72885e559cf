import { compactJson } from './compactJson';
import { entriesOf, get, isNothing, itemsOf, scalarText } from './sourceNode';
import type { SourceNode, SourceScalar } from './sourceNode';

/** A property as a list of them describes it: `{name, kind, description, enumValues, required}`. */
interface Property {
  readonly name: string;
  readonly node: SourceNode;
}

/**
 * A list or map of properties, as Prompty writes the parameters of a tool and the fields of an answer, as the JSON
 * Schema that is sent for it. `isLeftOut` tells which properties the runtime fills in itself.
 */
export function propertySchema(
  node: SourceNode,
  isLeftOut: (name: string) => boolean = () => false,
): string {
  const properties = propertiesOf(node).filter(({ name }) => !isLeftOut(name));
  const members = properties.map(({ name, node: each }) => `${quote(name)}:${typeOf(each)}`);
  const required = properties
    .filter(({ node: each }) => scalarText(each, 'required') === 'true')
    .map(({ name }) => quote(name));
  const demanded = required.length === 0 ? '' : `,"required":[${required.join(',')}]`;
  return `{"type":"object","properties":{${members.join(',')}}${demanded}}`;
}

function propertiesOf(node: SourceNode): readonly Property[] {
  if (node.kind === 'map') {
    return node.entries.map(({ key, value }) => ({ name: key, node: value }));
  }
  return itemsOf(node).flatMap((item) => {
    const name = scalarText(item, 'name');
    return name === undefined ? [] : [{ name, node: item }];
  });
}

function typeOf(node: SourceNode): string {
  if (node.kind === 'scalar') return `{"type":${quote(jsonType(node.text))}}`;
  const kind = scalarText(node, 'kind') ?? scalarText(node, 'type') ?? 'string';
  const members = [`"type":${quote(jsonType(kind))}`];
  const description = get(node, 'description');
  if (isText(description)) members.push(`"description":${quote(description.text)}`);
  const values = get(node, 'enumValues') ?? get(node, 'enum');
  if (values !== undefined) members.push(`"enum":${compactJson(values)}`);
  const items = get(node, 'items');
  if (items !== undefined) members.push(`"items":${typeOf(items)}`);
  const inner = get(node, 'properties');
  if (entriesOf(inner).length > 0 || itemsOf(inner).length > 0) {
    if (inner !== undefined) return propertySchema(inner);
  }
  return `{${members.join(',')}}`;
}

function isText(node: SourceNode | undefined): node is SourceScalar {
  return node?.kind === 'scalar' && !isNothing(node);
}

function jsonType(kind: string): string {
  return kind === 'float' ? 'number' : kind;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
