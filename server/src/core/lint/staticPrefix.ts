import type { Call } from '../documents/promptDocument';
import type { Tokenizer } from '../tokens/tokenizer';

export interface StaticPrefix {
  readonly tokens: number;
  /** False when a tool's definition is not in the file, so that the prefix is longer than counted. */
  readonly isWhole: boolean;
}

/** The tokens of a request that are the same every time, from its beginning: tools, then messages up to a variable. */
export function staticPrefixOf(call: Call, tokenizer: Tokenizer): StaticPrefix {
  let tokens = 0;
  for (const { definition } of call.tools) tokens += tokenizer.count(definition ?? '').tokens;
  const isWhole = call.tools.every(({ definition }) => definition !== undefined);
  const isSystem = (role: string): boolean => role === 'system' || role === 'developer';
  const ordered = [
    ...call.prompts.filter(({ role }) => isSystem(role)),
    ...call.prompts.filter(({ role }) => !isSystem(role)),
  ];
  for (const part of ordered.flatMap(({ parts }) => parts)) {
    if (part.kind === 'variable') return { tokens, isWhole };
    tokens += tokenizer.count(part.text).tokens;
  }
  return { tokens, isWhole };
}
