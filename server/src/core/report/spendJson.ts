import { picoToUsd } from '../money';
import { inputTokensOf } from '../prices/usage';
import type { RollUp, SpendDimension } from '../spend/rollUp';
import type { SpendCounters } from '../spend/spendCounters';
import { isComplete } from '../spend/spendCounters';

/** The counters of `marginal spend --format json`; a count past 2^53 would be a string. */
export function countersJson(spend: SpendCounters) {
  const { usage, reportedPicoUsd } = spend;
  return {
    calls: spend.calls,
    inputTokens: count(inputTokensOf(usage)),
    uncachedInputTokens: count(usage.uncachedInputTokens),
    cacheReadTokens: count(usage.cacheReadTokens),
    cacheWrite5mTokens: count(usage.cacheWrite5mTokens),
    cacheWrite1hTokens: count(usage.cacheWrite1hTokens),
    outputTokens: count(usage.outputTokens),
    reasoningTokens: count(usage.reasoningTokens),
    usd: picoToUsd(spend.picoUsd),
    reportedUsd: reportedPicoUsd === undefined ? null : picoToUsd(reportedPicoUsd),
    unpricedTokens: count(spend.unpricedTokens),
    callsWithoutUsage: spend.callsWithoutUsage,
    callsWithAssumedCache: spend.callsWithAssumedCache,
    failedAttempts: spend.failedAttempts,
    complete: isComplete(spend),
  };
}

export function rowsJson({ rows }: RollUp, dimension: SpendDimension) {
  return sortedRows(rows, dimension).map(([key, spend]) => ({ key, ...countersJson(spend) }));
}

/**
 * Days in their order; all else by most money, then the most calls, then by name: the same ledger always prints the
 * same order.
 */
export function sortedRows(
  rows: ReadonlyMap<string, SpendCounters>,
  dimension: SpendDimension,
): readonly (readonly [string, SpendCounters])[] {
  return [...rows].sort(([aKey, a], [bKey, b]) => {
    const byKey = aKey < bKey ? -1 : 1;
    if (dimension === 'day') return byKey;
    if (a.picoUsd !== b.picoUsd) return a.picoUsd > b.picoUsd ? -1 : 1;
    return b.calls - a.calls || byKey;
  });
}

function count(tokens: number): number | string {
  return Number.isSafeInteger(tokens) ? tokens : BigInt(tokens).toString();
}
