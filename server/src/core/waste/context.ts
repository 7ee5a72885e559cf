import type { PicoUsd } from '../money';

/** Money for context tokens above what is needed: per call, times its volume. Never negative. */
export function bloatPicoUsd(options: {
  readonly contextTokens: number;
  readonly neededTokens: number;
  readonly picoUsdPerToken: PicoUsd;
  readonly calls: number;
}): PicoUsd {
  const extra = Math.max(0, options.contextTokens - options.neededTokens);
  return BigInt(extra) * options.picoUsdPerToken * BigInt(options.calls);
}

/**
 * The share of a conversation's input that is older than `turns` turns: what the call so many turns before already sent
 * is sent again. Undefined where nothing was sent. A compaction that made the input shorter leaves less that is old.
 */
export function staleShare(inputTokens: readonly number[], turns: number): number | undefined {
  const total = inputTokens.reduce((sum, tokens) => sum + tokens, 0);
  if (total === 0) return undefined;
  let stale = 0;
  for (let index = turns; index < inputTokens.length; index += 1) {
    stale += Math.min(...inputTokens.slice(index - turns, index + 1));
  }
  return stale / total;
}
