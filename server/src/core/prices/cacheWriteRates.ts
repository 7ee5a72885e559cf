import { exactly } from './scalePrice';
import type { Price } from './price';

type Rates = Omit<Price, 'tiers'>;

/**
 * Fills the cache-write rates that follow from the input rate: Anthropic asks 1.25 times the input price for five
 * minutes and twice for an hour, on every platform; OpenAI (from GPT-5.6 on, where writes cost anything) 1.25 times for
 * thirty minutes and 2.5 times for twelve hours, which stand in the same two places.
 */
export function withCacheWriteRates(vendor: string | undefined, price: Price): Price {
  const factors = vendor === undefined ? undefined : writeFactors.get(vendor);
  if (factors === undefined) return price;
  const { tiers, ...rates } = price;
  const filled = fill(rates, factors);
  if (tiers === undefined) return filled;
  return { ...filled, tiers: tiers.map((tier) => ({ ...tier, price: fill(tier.price, factors) })) };
}

interface WriteFactors {
  readonly short?: number;
  readonly long: number;
}

const writeFactors: ReadonlyMap<string, WriteFactors> = new Map<string, WriteFactors>([
  ['anthropic', { short: 1.25, long: 2 }],
  // Older OpenAI models write for nothing, so a short rate is never added where the source has none.
  ['openai', { long: 2.5 }],
]);

function fill(rates: Rates, { short, long }: WriteFactors): Rates {
  const input = rates.inputUsdPerMillionTokens;
  const shortRate =
    rates.cacheWrite5mUsdPerMillionTokens ??
    (short === undefined || rates.cacheReadUsdPerMillionTokens === undefined
      ? undefined
      : exactly(input * short));
  if (shortRate === undefined) return rates;
  return {
    ...rates,
    cacheWrite5mUsdPerMillionTokens: shortRate,
    cacheWrite1hUsdPerMillionTokens: rates.cacheWrite1hUsdPerMillionTokens ?? exactly(input * long),
  };
}
