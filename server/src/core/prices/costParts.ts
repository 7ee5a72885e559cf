import type { PicoUsd } from '../money';
import { costOf } from './cost';
import type { Price } from './price';
import type { Usage } from './usage';
import { noUsage } from './usage';

/** The classes of tokens that have a price of their own. */
export const tokenClasses = [
  'uncachedInputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
] as const satisfies readonly (keyof Usage)[];
export type TokenClass = (typeof tokenClasses)[number];

export type CostParts = Readonly<Record<TokenClass, PicoUsd>>;

/** What runs on one's own machine costs nothing. */
export const noCostParts: CostParts = {
  uncachedInputTokens: 0n,
  cacheReadTokens: 0n,
  cacheWrite5mTokens: 0n,
  cacheWrite1hTokens: 0n,
  outputTokens: 0n,
};

/**
 * The cost of a call by class of token; the parts add up to `costOf`. Which rates hold depends on the whole input;
 * what is not the others' is the uncached input's, which alone has tiers that hold for a part of it.
 */
export function costPartsOf(usage: Usage, price: Price): CostParts {
  const tiers = (price.tiers ?? []).filter(
    ({ aboveInputTokens }) =>
      usage.uncachedInputTokens +
        usage.cacheReadTokens +
        usage.cacheWrite5mTokens +
        usage.cacheWrite1hTokens >
      aboveInputTokens,
  );
  const highest = tiers.reduce<(typeof tiers)[number] | undefined>(
    (most, tier) => (most && most.aboveInputTokens > tier.aboveInputTokens ? most : tier),
    undefined,
  );
  const rates: Price = { ...price, ...(highest?.mode === 'whole' && highest.price), tiers: [] };
  const flat = (name: TokenClass): PicoUsd =>
    costOf({ ...noUsage, [name]: usage[name] }, rates).picoUsd;
  const others = {
    cacheReadTokens: flat('cacheReadTokens'),
    cacheWrite5mTokens: flat('cacheWrite5mTokens'),
    cacheWrite1hTokens: flat('cacheWrite1hTokens'),
    outputTokens: flat('outputTokens'),
  };
  const rest = Object.values(others).reduce((sum, part) => sum + part, 0n);
  return { ...others, uncachedInputTokens: costOf(usage, price).picoUsd - rest };
}
