import { withoutRegion } from '../models/withoutRegion';
import type { DatedRow } from './datedRows';
import { findDated, indexRows } from './datedRows';
import type { PriceHistory, PriceSource } from './priceSource';

/** A user's own prices and deployment names, as read from one file. */
export interface PriceOverrides {
  /** What the file is called, shown where one of its prices is. */
  readonly name: string;
  /** The day on which its owner says that it was right; undefined when the document does not say. */
  readonly asOf?: string;
  readonly rows: readonly DatedRow[];
  readonly discounts: readonly Discount[];
  readonly deployments: readonly Deployment[];
}

/** So many percent off every list price of a provider. */
export interface Discount {
  readonly provider: string;
  readonly percent: number;
}

/** A name that only its owner knows, and the model behind it. */
export interface Deployment {
  /** Lower case. A "*" stands for any run of characters. */
  readonly name: string;
  readonly provider?: string;
  readonly model: string;
  readonly region?: string;
}

/** The version under which every override document stands among the sources. */
export const overrideVersion = 'override';

/** The prices of one override file as a source; its `asOf` is empty when neither the file nor a row gives a day. */
export function createOverrideSource({ name, rows, asOf }: PriceOverrides): PriceSource {
  const index = indexRows(rows);
  const newest = rows.reduce((day, { from = '' }) => (from > day ? from : day), '');
  return {
    info: { id: name, version: overrideVersion, asOf: asOf ?? newest },
    find(model): PriceHistory | undefined {
      return findDated(index, model) ?? findDated(index, withoutRegion(model));
    },
  };
}

/** What list prices of a provider are multiplied by; the first document that names the provider decides. */
export function discountFactor(
  overrides: readonly PriceOverrides[],
  provider: string | undefined,
): number {
  const found = overrides
    .flatMap(({ discounts }) => discounts)
    .find((discount) => discount.provider === provider);
  return found === undefined ? 1 : 1 - found.percent / 100;
}
