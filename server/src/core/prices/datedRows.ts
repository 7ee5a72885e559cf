import type { ModelIdentity } from '../models/modelIdentity';
import { undatedId } from '../models/canonicalId';
import { withCacheWriteRates } from './cacheWriteRates';
import type { Price, PriceMatch, PriceTier } from './price';
import type { PeakHours, PriceChange, PriceHistory } from './priceSource';

/** Rates as people write them in a price file, in USD per million tokens. */
export interface WrittenRates {
  readonly input: number;
  readonly output?: number | undefined;
  readonly cacheRead?: number | undefined;
  readonly cacheWrite5m?: number | undefined;
  readonly cacheWrite1h?: number | undefined;
}

export interface WrittenTier extends WrittenRates {
  readonly aboveInputTokens: number;
  readonly mode?: 'whole' | 'marginal' | undefined;
}

/** One price of one model at one provider, from a day on. */
export interface DatedRow extends WrittenRates {
  readonly provider: string;
  /** Normalised ids; "ft:" in front of fine-tuned ones. */
  readonly ids: readonly string[];
  readonly from?: string | undefined;
  /** For this region alone. */
  readonly region?: string | undefined;
  readonly tiers?: readonly WrittenTier[] | undefined;
  readonly peak?: PeakHours | undefined;
  /** Sources disagree on this price, so it is shown as approximate. */
  readonly isUncertain?: boolean | undefined;
  readonly source: string;
}

/** Rows by provider and id, oldest first. */
export type DatedRows = ReadonlyMap<string, readonly DatedRow[]>;

/** Puts rows in order for `findDated`. */
export function indexRows(rows: readonly DatedRow[]): DatedRows {
  const index = new Map<string, DatedRow[]>();
  for (const row of rows) {
    for (const id of row.ids) {
      const key = `${row.provider}|${id}`;
      index.set(key, [...(index.get(key) ?? []), row]);
    }
  }
  for (const list of index.values())
    list.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return index;
}

/** What the rows know of a model over time: the rows of its region, or those that are for no region in particular. */
export function findDated(rows: DatedRows, model: ModelIdentity): PriceHistory | undefined {
  const prefix = model.modifiers.includes('fine-tuned') ? 'ft:' : '';
  for (const [id, match] of ids(model.id)) {
    const found = rows.get(`${model.provider ?? ''}|${prefix}${id}`);
    const inRegion = (found ?? []).filter(({ region }) => region === model.region);
    if (inRegion.length > 0) {
      return { match, changes: inRegion.map((row) => readChange(row, model.vendor)) };
    }
  }
  return undefined;
}

function ids(id: string): readonly (readonly [string, PriceMatch])[] {
  return [
    [id, id.endsWith('-latest') ? 'alias' : 'exact'],
    [undatedId(id), 'undated'],
  ];
}

function readChange(row: DatedRow, vendor: string | undefined): PriceChange {
  return {
    ...(row.from === undefined ? {} : { from: row.from }),
    price: withCacheWriteRates(vendor, readPrice(row)),
    ...(row.isUncertain === true ? { isUncertain: true } : {}),
    ...(row.peak === undefined ? {} : { peak: row.peak }),
  };
}

/** A price as people write it, in the core's form. */
export function readPrice(
  written: WrittenRates & { readonly tiers?: readonly WrittenTier[] | undefined },
): Price {
  const rates = readRates(written);
  if (written.tiers === undefined || written.tiers.length === 0) return rates;
  const tiers = written.tiers.map((tier): PriceTier => ({
    aboveInputTokens: tier.aboveInputTokens,
    mode: tier.mode ?? 'whole',
    price: readRates(tier),
  }));
  return { ...rates, tiers };
}

function readRates(written: WrittenRates): Omit<Price, 'tiers'> {
  const { input, output, cacheRead, cacheWrite5m, cacheWrite1h } = written;
  return {
    inputUsdPerMillionTokens: input,
    ...(output === undefined ? {} : { outputUsdPerMillionTokens: output }),
    ...(cacheRead === undefined ? {} : { cacheReadUsdPerMillionTokens: cacheRead }),
    ...(cacheWrite5m === undefined ? {} : { cacheWrite5mUsdPerMillionTokens: cacheWrite5m }),
    ...(cacheWrite1h === undefined ? {} : { cacheWrite1hUsdPerMillionTokens: cacheWrite1h }),
  };
}
