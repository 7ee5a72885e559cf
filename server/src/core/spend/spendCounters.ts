import type { PicoUsd } from '../money';
import type { Usage } from '../prices/usage';
import { noUsage } from '../prices/usage';
import { addUsage } from '../traces/addUsage';

/** What a set of calls used and cost. Counts are sums of disjoint parts; money is exact. */
export interface SpendCounters {
  readonly calls: number;
  /** Attempts that failed and used nothing: they are no calls. */
  readonly failedAttempts: number;
  readonly usage: Usage;
  /** List prices of the day of each call, for the calls that have one. */
  readonly picoUsd: PicoUsd;
  /** What the traces themselves say was charged; undefined when none says. */
  readonly reportedPicoUsd: PicoUsd | undefined;
  readonly unpricedTokens: number;
  readonly callsWithoutUsage: number;
  readonly callsWithAssumedCache: number;
  readonly lastCallAtMs: number | undefined;
}

export const noSpend: SpendCounters = {
  calls: 0,
  failedAttempts: 0,
  usage: noUsage,
  picoUsd: 0n,
  reportedPicoUsd: undefined,
  unpricedTokens: 0,
  callsWithoutUsage: 0,
  callsWithAssumedCache: 0,
  lastCallAtMs: undefined,
};

export function addSpend(a: SpendCounters, b: SpendCounters): SpendCounters {
  return {
    calls: a.calls + b.calls,
    failedAttempts: a.failedAttempts + b.failedAttempts,
    usage: addUsage(a.usage, b.usage),
    picoUsd: a.picoUsd + b.picoUsd,
    reportedPicoUsd:
      a.reportedPicoUsd === undefined && b.reportedPicoUsd === undefined
        ? undefined
        : (a.reportedPicoUsd ?? 0n) + (b.reportedPicoUsd ?? 0n),
    unpricedTokens: a.unpricedTokens + b.unpricedTokens,
    callsWithoutUsage: a.callsWithoutUsage + b.callsWithoutUsage,
    callsWithAssumedCache: a.callsWithAssumedCache + b.callsWithAssumedCache,
    lastCallAtMs: latest(a.lastCallAtMs, b.lastCallAtMs),
  };
}

/** Every token has a price and every call its usage: the sum of money is all there is. */
export function isComplete({ unpricedTokens, callsWithoutUsage }: SpendCounters): boolean {
  return unpricedTokens === 0 && callsWithoutUsage === 0;
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}
