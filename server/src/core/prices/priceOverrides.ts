import { withoutRegion } from '../models/withoutRegion';
import type { DatedRow } from './datedRows';
import { findDated, indexRows } from './datedRows';
import type { PriceHistory, PriceSource } from './priceSource';

/** A user's own prices and deployment names, as read from one file. */
export interface PriceOverrides {
  /** What the file is called, shown where one of its prices is. */
  readonly name: string;
  readonly rows: readonly DatedRow[];
  readonly deployments: readonly Deployment[];
}

/** A name that only its owner knows, and the model behind it. */
export interface Deployment {
  /** Lower case. A leading and a trailing "/" make it a regular expression. */
  readonly name: string;
  readonly provider?: string;
  readonly model: string;
  readonly region?: string;
}

/** The prices of one override file as a source. */
export function createOverrideSource({ name, rows }: PriceOverrides): PriceSource {
  const index = indexRows(rows);
  // An owner's price is as new as the day on which it is read; it never makes the book look old.
  return {
    info: { id: name, version: 'override', asOf: '9999-12-31' },
    find(model): PriceHistory | undefined {
      return findDated(index, model) ?? findDated(index, withoutRegion(model));
    },
  };
}
