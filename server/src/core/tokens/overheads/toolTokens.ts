import type { PrefixTable } from '../longestPrefix';
import { longestPrefix } from '../longestPrefix';
import type { TokenCount } from '../tokenCount';
import type { ToolProperty, ToolSchema } from './toolSchema';
import { toolSchemaTokens } from './toolSchema';

/** Models that are sent their tools in OpenAI's rendering, which is not JSON. */
const rendered: PrefixTable<true> = [
  ['gpt-', true],
  ['chatgpt-', true],
  ['o1', true],
  ['o3', true],
  ['o4', true],
];

/**
 * The tokens of tools given by the JSON of their definitions, as the model's provider renders them; undefined where the
 * rendering is not known or a definition is not such JSON, so that its text must do. `count` is the model's own.
 */
export function renderedToolTokens(
  modelId: string,
  definitions: readonly string[],
  count: (text: string) => number,
): TokenCount | undefined {
  if (longestPrefix(rendered, modelId) === undefined || definitions.length === 0) return undefined;
  const schemas: ToolSchema[] = [];
  for (const definition of definitions) {
    const schema = readToolSchema(definition);
    if (schema === undefined) return undefined;
    schemas.push(schema);
  }
  return toolSchemaTokens(modelId, schemas, count);
}

function readToolSchema(definition: string): ToolSchema | undefined {
  const parsed = parse(definition);
  const tool = memberOf(parsed, 'function') ?? parsed;
  const name = memberOf(tool, 'name');
  if (typeof name !== 'string') return undefined;
  const description = memberOf(tool, 'description');
  const parameters = memberOf(tool, 'parameters') ?? memberOf(tool, 'input_schema');
  // The schema of an answer has a name too.
  if (description === undefined && parameters === undefined) return undefined;
  return {
    name,
    description: textOf(description),
    properties: entriesOf(memberOf(parameters, 'properties')).map(readProperty),
  };
}

function readProperty([name, property]: readonly [string, unknown]): ToolProperty {
  const values = memberOf(property, 'enum');
  // What lies deeper is rendered in full; that its JSON has about as many tokens is what the band is for.
  const inner = ['properties', 'items', 'anyOf']
    .map((key) => memberOf(property, key))
    .filter((each) => each !== undefined)
    .map((each) => JSON.stringify(each));
  return {
    name,
    type: textOf(memberOf(property, 'type')),
    description: [textOf(memberOf(property, 'description')), ...inner].join(' ').trimEnd(),
    values: Array.isArray(values) ? values.map((value) => textOf(value)) : [],
    isNested: inner.length > 0,
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // A definition in a language's own words.
    return undefined;
  }
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
