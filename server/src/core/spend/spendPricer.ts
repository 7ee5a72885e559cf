import type { ModelIdentity } from '../models/modelIdentity';
import { normalizeModelId } from '../models/normalizeModelId';
import { usdToPico } from '../money';
import { costOf } from '../prices/cost';
import { findTierFactor } from '../prices/multipliers';
import type { PriceBook, PriceLookup } from '../prices/price';
import { scalePrice } from '../prices/scalePrice';
import { totalTokens } from '../traces/addUsage';
import type { CallEvent } from '../traces/traceEvent';
import type { SpendCounters } from './spendCounters';
import { noSpend } from './spendCounters';

const msPerDay = 86_400_000;

/** An attempt that failed and used nothing is no call. */
export function isFailedAttempt({ usage, status }: CallEvent): boolean {
  return usage === undefined && status === 'error';
}

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
    const { usage } = call;
    const lastCallAtMs = call.atMs;
    if (usage === undefined) {
      return isFailedAttempt(call)
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

  #lookup({ model, provider, serviceTier = '', atMs = this.#nowMs }: CallEvent): PriceLookup {
    const day = Math.floor(atMs / msPerDay);
    const key = `${provider ?? ''}\0${model}\0${serviceTier}\0${day}`;
    const known = this.#lookups.get(key);
    if (known) return known;
    const lookup: PriceLookup =
      model === ''
        ? { kind: 'unpriced', reason: 'The trace names no model.' }
        : this.#inTier(normalizeModelId(model, provider), serviceTier, atMs);
    this.#lookups.set(key, lookup);
    return lookup;
  }

  /** The price in a service tier. Where the tier has another price that is not published, the list price would be wrong. */
  #inTier(model: ModelIdentity, tier: string, atMs: number): PriceLookup {
    const lookup = this.#prices.lookup(model, atMs);
    const factor = findTierFactor(model, tier);
    if (lookup.kind !== 'priced' || factor === 1) return lookup;
    if (factor === undefined) {
      return { kind: 'unpriced', reason: `The price of the service tier "${tier}" is not known.` };
    }
    return { ...lookup, price: scalePrice(lookup.price, factor) };
  }
}
