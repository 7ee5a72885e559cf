import type { PicoUsd } from '../money';
import { picoUsdPerToken } from '../money';
import type { Price } from './price';
import type { Usage } from './usage';
import { inputTokensOf } from './usage';

/** What one call costs, or which of its tokens have no rate. */
export type Cost =
  | { readonly kind: 'priced'; readonly picoUsd: PicoUsd }
  | { readonly kind: 'incomplete'; readonly picoUsd: PicoUsd; readonly unpricedTokens: number };

type Rates = Omit<Price, 'tiers'>;

const cacheWrite5mFactor = 1.25;
const cacheWrite1hFactor = 2;

/**
 * Prices a call exactly. A long-context tier of mode `whole` applies to every token of the request once its whole
 * input passes the threshold; of mode `marginal`, only to the uncached input above it.
 */
export function costOf(usage: Usage, price: Price): Cost {
  const inputTokens = inputTokensOf(usage);
  const passed = (price.tiers ?? []).filter((tier) => inputTokens > tier.aboveInputTokens);
  const tier = passed.reduce<(typeof passed)[number] | undefined>(
    (highest, each) =>
      highest && highest.aboveInputTokens > each.aboveInputTokens ? highest : each,
    undefined,
  );
  if (tier === undefined) return costAt(usage, price);
  if (tier.mode === 'whole') return costAt(usage, { ...price, ...tier.price });
  const above = Math.min(usage.uncachedInputTokens, inputTokens - tier.aboveInputTokens);
  const below = { ...usage, uncachedInputTokens: usage.uncachedInputTokens - above };
  const extra = rate(tier.price.inputUsdPerMillionTokens) ?? 0n;
  const base = costAt(below, price);
  return { ...base, picoUsd: base.picoUsd + extra * BigInt(above) };
}

function costAt(usage: Usage, rates: Rates): Cost {
  const input = rates.inputUsdPerMillionTokens;
  const parts: readonly (readonly [number, number | undefined])[] = [
    [usage.uncachedInputTokens, input],
    [usage.cacheReadTokens, rates.cacheReadUsdPerMillionTokens ?? input],
    [usage.cacheWrite5mTokens, rates.cacheWrite5mUsdPerMillionTokens ?? input * cacheWrite5mFactor],
    [usage.cacheWrite1hTokens, rates.cacheWrite1hUsdPerMillionTokens ?? input * cacheWrite1hFactor],
    [usage.outputTokens, rates.outputUsdPerMillionTokens],
  ];
  let picoUsd = 0n;
  let unpricedTokens = 0;
  for (const [tokens, usdPerMillionTokens] of parts) {
    if (tokens === 0) continue;
    const perToken = rate(usdPerMillionTokens);
    if (perToken === undefined) unpricedTokens += tokens;
    else picoUsd += perToken * BigInt(tokens);
  }
  return unpricedTokens === 0
    ? { kind: 'priced', picoUsd }
    : { kind: 'incomplete', picoUsd, unpricedTokens };
}

function rate(usdPerMillionTokens: number | undefined): PicoUsd | undefined {
  return usdPerMillionTokens === undefined ? undefined : picoUsdPerToken(usdPerMillionTokens);
}
