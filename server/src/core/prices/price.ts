import type { ModelIdentity } from '../models/modelIdentity';

/**
 * What one model costs at one provider from one day on. All rates are list prices in USD per million tokens.
 * A rate that no source gives is absent: it is never read as zero.
 */
export interface Price {
  readonly inputUsdPerMillionTokens: number;
  readonly outputUsdPerMillionTokens?: number;
  readonly cacheReadUsdPerMillionTokens?: number;
  readonly cacheWrite5mUsdPerMillionTokens?: number;
  readonly cacheWrite1hUsdPerMillionTokens?: number;
  readonly tiers?: readonly PriceTier[];
}

/**
 * A second rate for long prompts. `whole`: all tokens of a request with more input than the threshold cost the tier's
 * rate (the industry's rule); `marginal`: only the tokens above it do.
 */
export interface PriceTier {
  readonly aboveInputTokens: number;
  readonly mode: 'whole' | 'marginal';
  readonly price: Omit<Price, 'tiers'>;
}

/** How the id was matched, best first; anything below `undated` is shown as approximate. */
export type PriceMatch =
  | 'exact'
  | 'alias'
  | 'undated'
  | 'region-stripped'
  | 'modifier-stripped'
  | 'cross-provider'
  | 'approximate';

export interface PriceSourceInfo {
  readonly id: string;
  readonly version: string;
  /** The day up to which the source's data was current, "2026-09-22". */
  readonly asOf: string;
}

export type PriceLookup =
  | {
      readonly kind: 'priced';
      readonly price: Price;
      readonly match: PriceMatch;
      readonly source: PriceSourceInfo;
      /** The next announced change after the day asked for. */
      readonly upcoming?: { readonly from: string; readonly price: Price };
    }
  | { readonly kind: 'local' }
  | { readonly kind: 'unpriced'; readonly reason: string };

export interface PriceBook {
  readonly sources: readonly PriceSourceInfo[];
  /** The oldest day among the sources' data. */
  readonly asOf: string;
  /** The price in force at a moment (milliseconds since 1970, UTC). */
  lookup(model: ModelIdentity, atMs: number): PriceLookup;
}
