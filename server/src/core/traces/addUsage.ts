import type { Usage } from '../prices/usage';
import { inputTokensOf } from '../prices/usage';

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    uncachedInputTokens: a.uncachedInputTokens + b.uncachedInputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    cacheWrite5mTokens: a.cacheWrite5mTokens + b.cacheWrite5mTokens,
    cacheWrite1hTokens: a.cacheWrite1hTokens + b.cacheWrite1hTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
  };
}

/** All that is billed: input in all its parts, and output. */
export function totalTokens(usage: Usage): number {
  return inputTokensOf(usage) + usage.outputTokens;
}
