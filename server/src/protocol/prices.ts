/** What Marginal's prices rest on, for the doctor. */
export const pricesStatusMethod = 'marginal/pricesStatus';

export interface PricesStatus {
  /** The oldest day up to which list prices were current, "2026-09-22". */
  readonly asOf: string;
  readonly ageDays: number;
  readonly sources: readonly {
    readonly id: string;
    readonly version: string;
    readonly asOf: string;
  }[];
  /** Prices that were fetched with consent; undefined when only what ships is used. */
  readonly refreshed?: {
    readonly url: string;
    readonly fetchedOn: string;
    readonly prices: number;
  };
  /** "Claude 3 to 4.6, prose: ×1.34 ±2.7 %, calibrated on 60 calls". */
  readonly calibration: readonly string[];
}

/** Fetches a price list and says what it would change; changes nothing. The only request that may use the network. */
export const refreshPricesMethod = 'marginal/refreshPrices';

export type RefreshPreview =
  /** The setting marginal.prices.refresh is off: nothing was fetched. */
  | { readonly kind: 'off' }
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'preview';
      /** What would change, as Markdown. */
      readonly markdown: string;
      readonly changes: number;
      readonly quarantined: number;
      /** Why nothing of it can be applied; undefined when it can be. */
      readonly refusal?: string;
    };

/** Takes up what the last preview showed. */
export const applyPricesMethod = 'marginal/applyPrices';

/** Goes back to the prices before the last refresh, in the end to those that ship. */
export const rollBackPricesMethod = 'marginal/rollBackPrices';

export interface PricesChanged {
  /** A whole sentence on what holds now. */
  readonly message: string;
}
