/**
 * Billable tokens of one call, in disjoint parts: input is the sum of the first four, output holds its reasoning.
 * Every reader of traces and every estimate produces this form, so cost is computed in one place.
 */
export interface Usage {
  readonly uncachedInputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly outputTokens: number;
  /** The part of `outputTokens` that was reasoning; informational. */
  readonly reasoningTokens: number;
}

export const noUsage: Usage = {
  uncachedInputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** All billable input: uncached, read from a cache and written to one. */
export function inputTokensOf(usage: Usage): number {
  return (
    usage.uncachedInputTokens +
    usage.cacheReadTokens +
    usage.cacheWrite5mTokens +
    usage.cacheWrite1hTokens
  );
}
