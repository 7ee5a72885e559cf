import { usdToPico } from '../money';
import type { Usage } from '../prices/usage';
import { totalTokens } from '../traces/addUsage';
import type { CountedCall } from './countedCall';
import { ExactSum } from './exactSum';
import type { SpendCounters } from './spendCounters';
import type { SpendPricer } from './spendPricer';

/** Sums calls one by one, without an object for each: a view sums a hundred thousand of them. */
export class SpendSum {
  #calls = 0;
  #failedAttempts = 0;
  #unpricedTokens = 0;
  #callsWithoutUsage = 0;
  #callsWithAssumedCache = 0;
  #lastCallAtMs = -Infinity;
  #reportedPicoUsd: bigint | undefined;
  readonly #picoUsd = new ExactSum();
  readonly #usage: { -readonly [Name in keyof Usage]: Usage[Name] } = {
    uncachedInputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
  };

  add(call: CountedCall, pricer: SpendPricer): void {
    this.#lastCallAtMs = Math.max(this.#lastCallAtMs, call.atMs ?? -Infinity);
    if (!call.hasUsage) {
      if (call.isFailedAttempt) this.#failedAttempts += 1;
      else {
        this.#calls += 1;
        this.#callsWithoutUsage += 1;
      }
      return;
    }
    const { usage, reportedUsd } = call;
    this.#calls += 1;
    if (call.isCacheAccountingAssumed) this.#callsWithAssumedCache += 1;
    if (reportedUsd !== undefined) {
      this.#reportedPicoUsd = (this.#reportedPicoUsd ?? 0n) + (usdToPico(reportedUsd) ?? 0n);
    }
    this.#addUsage(usage);
    const cost = pricer.costOf(call, usage);
    if (cost === 'unpriced') this.#unpricedTokens += totalTokens(usage);
    else if (typeof cost === 'number') this.#picoUsd.add(cost);
    else {
      this.#picoUsd.add(cost.picoUsd);
      if (cost.kind === 'incomplete') this.#unpricedTokens += cost.unpricedTokens;
    }
  }

  get counters(): SpendCounters {
    return {
      calls: this.#calls,
      failedAttempts: this.#failedAttempts,
      usage: { ...this.#usage },
      picoUsd: this.#picoUsd.total,
      reportedPicoUsd: this.#reportedPicoUsd,
      unpricedTokens: this.#unpricedTokens,
      callsWithoutUsage: this.#callsWithoutUsage,
      callsWithAssumedCache: this.#callsWithAssumedCache,
      lastCallAtMs: this.#lastCallAtMs === -Infinity ? undefined : this.#lastCallAtMs,
    };
  }

  #addUsage(usage: Usage): void {
    const sum = this.#usage;
    sum.uncachedInputTokens += usage.uncachedInputTokens;
    sum.cacheReadTokens += usage.cacheReadTokens;
    sum.cacheWrite5mTokens += usage.cacheWrite5mTokens;
    sum.cacheWrite1hTokens += usage.cacheWrite1hTokens;
    sum.outputTokens += usage.outputTokens;
    sum.reasoningTokens += usage.reasoningTokens;
  }
}
