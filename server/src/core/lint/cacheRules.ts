import type { ModelIdentity } from '../models/modelIdentity';

/**
 * The shortest prefix that a vendor caches, in tokens, by the start of the model's id; the first match counts.
 * From the vendors' prompt-caching pages as of November 2026.
 */
const minimumPrefixTokens: readonly (readonly [RegExp, number])[] = [
  [/^claude-(?:opus-5|fable|mythos)/, 512],
  [/^claude-opus-4-7/, 2048],
  [/^claude-opus-4-[56]/, 4096],
  [/^claude-haiku-4-5/, 4096],
  [/^claude-(?:3-5-haiku|3-haiku|haiku-3)/, 2048],
  [/^claude-(?:opus-4|sonnet-[45]|3-7-sonnet)/, 1024],
  [/^(?:gpt-|o[134])/, 1024],
  [/^gemini-2\.5/, 2048],
  [/^gemini-/, 4096],
];

/** How many tokens a prefix needs at least to be cached; undefined where no source says. */
export function cacheMinimumTokens(model: ModelIdentity | undefined): number | undefined {
  return minimumPrefixTokens.find(([pattern]) => pattern.test(model?.id ?? ''))?.[1];
}

/** Anthropic's models cache only what a request marks with `cache_control`. */
export function needsCacheControl(model: ModelIdentity | undefined): boolean {
  return model?.vendor === 'anthropic';
}
