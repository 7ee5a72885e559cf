import { normalizeModelId } from '../models/normalizeModelId';
import { usdToPico } from '../money';
import { costOf } from '../prices/cost';
import type { PriceBook, PriceLookup } from '../prices/price';
import { totalTokens } from '../traces/addUsage';
import type { CallEvent } from '../traces/traceEvent';
import type { SpendCounters } from './spendCounters';
import { noSpend } from './spendCounters';

const msPerDay = 86_400_000;

/** Prices calls as of their own day. Remembers each model's price per day, because traces repeat few models. */
export class SpendPricer {
  readonly #prices: PriceBook;
  readonly #nowMs: number;
  readonly #lookups = new Map<string, PriceLookup>();

  /** A call whose trace has no time is priced as of `nowMs`. */
  constructor(prices: PriceBook, nowMs: number) {
    this.#prices = prices;
    this.#nowMs = nowMs;
  }

  /** One call as counters. */
  count(call: CallEvent): SpendCounters {
    const { usage, status } = call;
    const lastCallAtMs = call.atMs;
    if (usage === undefined) {
      return status === 'error'
        ? { ...noSpend, failedAttempts: 1, lastCallAtMs }
        : { ...noSpend, calls: 1, callsWithoutUsage: 1, lastCallAtMs };
    }
    const counted: SpendCounters = {
      ...noSpend,
      calls: 1,
      usage,
      lastCallAtMs,
      callsWithAssumedCache: call.isCacheAccountingAssumed ? 1 : 0,
      reportedPicoUsd: call.reportedUsd === undefined ? undefined : usdToPico(call.reportedUsd),
    };
    const lookup = this.#lookup(call);
    if (lookup.kind === 'local') return counted;
    if (lookup.kind === 'unpriced') return { ...counted, unpricedTokens: totalTokens(usage) };
    const cost = costOf(usage, lookup.price);
    return {
      ...counted,
      picoUsd: cost.picoUsd,
      unpricedTokens: cost.kind === 'priced' ? 0 : cost.unpricedTokens,
    };
  }

  #lookup({ model, provider, atMs = this.#nowMs }: CallEvent): PriceLookup {
    const day = Math.floor(atMs / msPerDay);
    const key = `${provider ?? ''}\0${model}\0${day}`;
    const known = this.#lookups.get(key);
    if (known) return known;
    const lookup: PriceLookup =
      model === ''
        ? { kind: 'unpriced', reason: 'The trace names no model.' }
        : this.#prices.lookup(normalizeModelId(model, provider), atMs);
    this.#lookups.set(key, lookup);
    return lookup;
  }
}
