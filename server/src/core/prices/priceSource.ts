import type { ModelIdentity } from '../models/modelIdentity';
import type { Price, PriceMatch, PriceSourceInfo } from './price';

/** One place that knows prices. The book asks several, in an order that depends on the provider. */
export interface PriceSource {
  readonly info: PriceSourceInfo;
  /** It says what holds on one day and nothing of later ones: changes that others announce for later still come. */
  readonly isSnapshot?: boolean;
  /** All that the source knows of a model's price over time, or undefined when it does not know the model. */
  find(model: ModelIdentity): PriceHistory | undefined;
}

export interface PriceHistory {
  readonly match: PriceMatch;
  /** The source has this price for the id with its suffixes, such as ":batch", so none is left to reckon with. */
  readonly includesModifiers?: boolean;
  /** Oldest first. The first one may have no `from`: it was the price as far back as the source knows. */
  readonly changes: readonly PriceChange[];
}

/** A price and the day (UTC, "2026-12-01") from which it holds. */
export interface PriceChange {
  readonly from?: string;
  readonly price: Price;
  /** Sources disagree on it. */
  readonly isUncertain?: boolean;
  /** Hours in which the price is multiplied. */
  readonly peak?: PeakHours;
}

/** Hours of the day (UTC) in which a provider asks for more. */
export interface PeakHours {
  readonly factor: number;
  /** Pairs of first hour and the hour after the last: [[1, 4]] is 01:00 to 03:59. */
  readonly hours: readonly (readonly [number, number])[];
  readonly isOnWeekdaysOnly: boolean;
}

const matchOrder = [
  'exact',
  'alias',
  'undated',
  'region-stripped',
  'modifier-stripped',
  'cross-provider',
  'approximate',
] as const satisfies readonly PriceMatch[];

/** The less certain of two ways in which an id was matched. */
export function weakerMatch(one: PriceMatch, other: PriceMatch): PriceMatch {
  return matchOrder.indexOf(one) > matchOrder.indexOf(other) ? one : other;
}
