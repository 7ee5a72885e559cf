/**
 * Names that Claude Code and its agents, commands and skills use for "the current model of this class". Each moves when
 * a new model appears, so whatever is found through one is marked as an alias.
 * Source: the model list of `@anthropic-ai/sdk` 1.12.0 (2026-11-20), newest of each class.
 */
const modelAliases: ReadonlyMap<string, string> = new Map([
  ['haiku', 'claude-haiku-5-5'],
  ['sonnet', 'claude-sonnet-5-5'],
  ['opus', 'claude-opus-5-5'],
  ['fable', 'claude-fable-5-2'],
  ['opusplan', 'claude-opus-5-5'],
  ['claude-haiku', 'claude-haiku-5-5'],
  ['claude-sonnet', 'claude-sonnet-5-5'],
  ['claude-opus', 'claude-opus-5-5'],
  ['claude-fable', 'claude-fable-5-2'],
]);

const choosesAtRunTime: ReadonlySet<string> = new Set([
  '',
  'auto',
  'default',
  'inherit',
  'none',
  'null',
  'unknown',
]);

/** The model that a moving name stands for today, or undefined when the name is none. */
export function currentModelOf(name: string): string | undefined {
  return modelAliases.get(name);
}

/** True for words in a model's place that leave the choice to someone else, such as Claude Code's "inherit". */
export function leavesModelOpen(id: string): boolean {
  return choosesAtRunTime.has(id);
}
