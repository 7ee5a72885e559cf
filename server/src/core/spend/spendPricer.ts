import type { ModelIdentity } from '../models/modelIdentity';
import { normalizeModelId } from '../models/normalizeModelId';
import { usdToPico } from '../money';
import type { Cost } from '../prices/cost';
import { costOf } from '../prices/cost';
import type { CostParts } from '../prices/costParts';
import { costPartsOf, noCostParts } from '../prices/costParts';
import { findTierFactor } from '../prices/multipliers';
import type { PriceBook, PriceLookup } from '../prices/price';
import { scalePrice } from '../prices/scalePrice';
import type { Usage } from '../prices/usage';
import { totalTokens } from '../traces/addUsage';
import type { CallEvent } from '../traces/traceEvent';
import type { CountedCall } from './countedCall';
import type { FlatRates } from './flatRates';
import { flatCost, flatRatesOf } from './flatRates';
import type { SpendCounters } from './spendCounters';
import { noSpend } from './spendCounters';

const msPerDay = 86_400_000;

/** An attempt that failed and used nothing is no call. */
export function isFailedAttempt({ usage, status }: CallEvent): boolean {
  return usage === undefined && status === 'error';
}

/** What a price depends on. */
export type PricedCall =
  Pick<CallEvent, 'model' | 'provider' | 'serviceTier' | 'atMs'> | CountedCall;

interface KnownPrice {
  readonly provider: string | undefined;
  readonly serviceTier: string | undefined;
  readonly lookup: PriceLookup;
  readonly flatRates: FlatRates | undefined;
}

/** Prices calls as of their own day. Remembers each model's price per day, because traces repeat few models. */
export class SpendPricer {
  readonly #prices: PriceBook;
  readonly #nowMs: number;
  /** By model, then by day. */
  readonly #known = new Map<string, Map<number, KnownPrice[]>>();

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
    const cost = this.costOf(call, usage);
    if (cost === 'unpriced') return { ...counted, unpricedTokens: totalTokens(usage) };
    if (typeof cost === 'number') return { ...counted, picoUsd: BigInt(cost) };
    return {
      ...counted,
      picoUsd: cost.picoUsd,
      unpricedTokens: cost.kind === 'priced' ? 0 : cost.unpricedTokens,
    };
  }

  /** What a usage costs at the price of its call, as a plain number of pico-dollars where that is exact. */
  costOf(call: PricedCall, usage: Usage): Cost | number | 'unpriced' {
    const { lookup, flatRates } = this.#priceOf(call);
    if (lookup.kind === 'local') return 0;
    if (lookup.kind === 'unpriced') return 'unpriced';
    const flat = flatRates === undefined ? undefined : flatCost(usage, flatRates);
    return flat ?? costOf(usage, lookup.price);
  }

  /** What each class of a usage's tokens costs, adding up to `costOf`; undefined where the call has no price. */
  partsOf(call: PricedCall, usage: Usage): CostParts | undefined {
    const { lookup } = this.#priceOf(call);
    if (lookup.kind === 'unpriced') return undefined;
    return lookup.kind === 'local' ? noCostParts : costPartsOf(usage, lookup.price);
  }

  #priceOf({ model, provider, serviceTier, atMs = this.#nowMs }: PricedCall): KnownPrice {
    const day = Math.floor(atMs / msPerDay);
    let days = this.#known.get(model);
    if (days === undefined) this.#known.set(model, (days = new Map<number, KnownPrice[]>()));
    let prices = days.get(day);
    if (prices === undefined) days.set(day, (prices = []));
    for (const known of prices) {
      if (known.provider === provider && known.serviceTier === serviceTier) return known;
    }
    const lookup: PriceLookup =
      model === ''
        ? { kind: 'unpriced', reason: 'The trace names no model.' }
        : this.#inTier(normalizeModelId(model, provider), serviceTier ?? '', atMs);
    const flatRates = lookup.kind === 'priced' ? flatRatesOf(lookup.price) : undefined;
    const known: KnownPrice = { provider, serviceTier, lookup, flatRates };
    prices.push(known);
    return known;
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
