import type { PrefixTable } from '../longestPrefix';
import { longestPrefix } from '../longestPrefix';

/** May the model choose whether to call a tool (`auto`, `none`), or must it (`any`, `tool`)? */
export type ToolChoice = 'free' | 'forced';

type Tokens = Readonly<Record<ToolChoice, number>>;

/**
 * The system prompt that Anthropic adds to a call with tools: "Tool use with Claude", pricing table, read on
 * 2026-11-22. Models that the table does not list are not listed here either.
 */
const prompts: PrefixTable<Tokens> = [
  ['claude-opus-4-8', { free: 290, forced: 410 }],
  ['claude-opus-4-7', { free: 675, forced: 804 }],
  ['claude-opus-4-6', { free: 497, forced: 589 }],
  ['claude-opus-4-5', { free: 496, forced: 588 }],
  ['claude-opus-4-1', { free: 313, forced: 315 }],
  ['claude-opus-4-0', { free: 313, forced: 315 }],
  ['claude-opus-4-2025', { free: 313, forced: 315 }],
  ['claude-sonnet-5', { free: 354, forced: 474 }],
  ['claude-sonnet-4-6', { free: 497, forced: 589 }],
  ['claude-sonnet-4-5', { free: 496, forced: 588 }],
  ['claude-sonnet-4-0', { free: 313, forced: 315 }],
  ['claude-sonnet-4-2025', { free: 313, forced: 315 }],
  ['claude-haiku-4-5', { free: 496, forced: 588 }],
  ['claude-3-5-haiku', { free: 264, forced: 355 }],
];

/** The model's own tokens of that prompt; undefined when Anthropic publishes none for the model. */
export function toolUsePromptTokens(modelId: string, choice: ToolChoice): number | undefined {
  return longestPrefix(prompts, modelId)?.[choice];
}
