import type { Price, PriceTier } from './price';

type Rates = Omit<Price, 'tiers'>;

/** Every rate of a price times `factor`, tiers too. */
export function scalePrice(price: Price, factor: number): Price {
  const { tiers, ...rates } = price;
  if (factor === 1) return price;
  if (tiers === undefined) return scaleRates(rates, factor);
  const scaled: readonly PriceTier[] = tiers.map((tier) => ({
    ...tier,
    price: scaleRates(tier.price, factor),
  }));
  return { ...scaleRates(rates, factor), tiers: scaled };
}

function scaleRates(rates: Rates, factor: number): Rates {
  const scaled = Object.entries(rates).map(
    ([name, rate]) => [name, exactly(rate * factor)] as const,
  );
  return { ...rates, ...Object.fromEntries(scaled) };
}

/** A rate without the noise of binary fractions: list prices have no more than nine decimals. */
export function exactly(rate: number): number {
  return Number(rate.toFixed(9));
}
