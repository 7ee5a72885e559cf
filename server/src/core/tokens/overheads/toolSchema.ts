import type { PrefixTable } from '../longestPrefix';
import { longestPrefix } from '../longestPrefix';
import type { TokenCount } from '../tokenCount';

/** A tool as far as its schema costs tokens. */
export interface ToolSchema {
  readonly name: string;
  readonly description: string;
  readonly properties: readonly ToolProperty[];
}

export interface ToolProperty {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** The allowed values, where the schema lists them. */
  readonly values: readonly string[];
  /** The description holds what lies deeper, for which no formula is documented. */
  readonly isNested?: boolean;
}

/** Tokens that OpenAI's rendering of a schema adds to its words. */
interface SchemaFrame {
  readonly tool: number;
  readonly properties: number;
  readonly property: number;
  readonly values: number;
  readonly value: number;
  /** Once, behind the last tool. */
  readonly end: number;
  /** Half the band's width as a share of the count. */
  readonly uncertainty: number;
}

/** OpenAI cookbook, "How to count tokens with tiktoken", section 7; read on 2026-11-22. */
const documented: SchemaFrame = {
  tool: 7,
  properties: 3,
  property: 3,
  values: -3,
  value: 3,
  end: 12,
  uncertainty: 0,
};

const undocumented: SchemaFrame = { ...documented, uncertainty: 0.15 };

const frames: PrefixTable<SchemaFrame> = [
  ['gpt-3.5', { ...documented, tool: 10 }],
  ['gpt-4', { ...documented, tool: 10 }],
  ['gpt-4o', documented],
];

/**
 * The tokens that the tools add to a call. The formula is documented for gpt-3.5, gpt-4 and gpt-4o; other models get
 * it with a band of ±15 %. `count` is the model's own tokenizer.
 */
export function toolSchemaTokens(
  modelId: string,
  tools: readonly ToolSchema[],
  count: (text: string) => number,
): TokenCount {
  const isLater = modelId.startsWith('gpt-4.');
  const frame = (isLater ? undefined : longestPrefix(frames, modelId)) ?? undocumented;
  const isNested = tools.some(({ properties }) => properties.some((each) => each.isNested));
  const uncertainty = isNested ? undocumented.uncertainty : frame.uncertainty;
  let tokens = tools.length > 0 ? frame.end : 0;
  for (const tool of tools) tokens += toolTokens(tool, frame, count);
  return {
    tokens,
    lowTokens: Math.floor(tokens * (1 - uncertainty)),
    highTokens: Math.ceil(tokens * (1 + uncertainty)),
    provenance: 'estimated',
  };
}

function toolTokens(tool: ToolSchema, frame: SchemaFrame, count: (text: string) => number): number {
  let tokens = frame.tool + count(`${tool.name}:${withoutFullStop(tool.description)}`);
  if (tool.properties.length > 0) tokens += frame.properties;
  for (const { name, type, description, values } of tool.properties) {
    tokens += frame.property + count(`${name}:${type}:${withoutFullStop(description)}`);
    if (values.length > 0) tokens += frame.values;
    for (const value of values) tokens += frame.value + count(value);
  }
  return tokens;
}

function withoutFullStop(text: string): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
