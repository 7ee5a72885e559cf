import type { PicoUsd } from '../money';
import type { Cost } from '../prices/cost';
import { costOf } from '../prices/cost';
import type { Price } from '../prices/price';
import type { Usage } from '../prices/usage';
import { inputTokensOf, noUsage } from '../prices/usage';

/** A price as pico-dollars per token in plain numbers, for calls of ordinary size. */
export interface FlatRates {
  /** Beyond so many input tokens another rate applies. */
  readonly mostInputTokens: number;
  readonly uncachedInput: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
}

/** Undefined where a rate is missing or does not fit into a plain number. */
export function flatRatesOf(price: Price): FlatRates | undefined {
  const perToken = (part: keyof Usage): number => {
    const cost: Cost = costOf({ ...noUsage, [part]: 1 }, { ...price, tiers: [] });
    return cost.kind === 'priced' ? safeNumber(cost.picoUsd) : NaN;
  };
  const rates: FlatRates = {
    mostInputTokens: Math.min(
      Infinity,
      ...(price.tiers ?? []).map(({ aboveInputTokens }) => aboveInputTokens),
    ),
    uncachedInput: perToken('uncachedInputTokens'),
    cacheRead: perToken('cacheReadTokens'),
    cacheWrite5m: perToken('cacheWrite5mTokens'),
    cacheWrite1h: perToken('cacheWrite1hTokens'),
    output: perToken('outputTokens'),
  };
  return Object.values(rates).some(Number.isNaN) ? undefined : rates;
}

/** The cost in whole pico-dollars; undefined where plain numbers would not be exact or another rate applies. */
export function flatCost(usage: Usage, rates: FlatRates): number | undefined {
  if (inputTokensOf(usage) > rates.mostInputTokens) return undefined;
  const cost =
    usage.uncachedInputTokens * rates.uncachedInput +
    usage.cacheReadTokens * rates.cacheRead +
    usage.cacheWrite5mTokens * rates.cacheWrite5m +
    usage.cacheWrite1hTokens * rates.cacheWrite1h +
    usage.outputTokens * rates.output;
  return cost <= Number.MAX_SAFE_INTEGER ? cost : undefined;
}

function safeNumber(pico: PicoUsd): number {
  const value = Number(pico);
  return Number.isSafeInteger(value) ? value : NaN;
}
