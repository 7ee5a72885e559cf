import type { ConditionalPrice, ModelInfo, ModelPrice, Provider } from '@pydantic/genai-prices';
import type { ModelIdentity } from '../models/modelIdentity';
import { withCacheWriteRates } from './cacheWriteRates';
import { findProvider } from './genaiProviders';
import { matchLogic } from './matchLogic';
import type { Price, PriceMatch, PriceTier } from './price';
import type { PeakHours, PriceChange, PriceHistory, PriceSource } from './priceSource';

/** The providers that the library knows by another name than the core. */
const libraryIds: ReadonlyMap<string, string> = new Map([
  ['bedrock', 'aws'],
  ['vertex', 'google'],
  ['xai', 'x-ai'],
  ['voyage', 'voyageai'],
]);

/**
 * The table of `@pydantic/genai-prices`: dated prices of some 1,700 models. Only its data is used. Matching is done
 * here, because some of its rules match by prefix and would price "claude-sonnet-5-7" as "claude-sonnet-5".
 */
export const genaiPricesSource: PriceSource = {
  info: { id: 'genai-prices', version: '0.1.8', asOf: '2026-09-22' },
  find: findInGenaiPrices,
};

function findInGenaiPrices(model: ModelIdentity): PriceHistory | undefined {
  // Its rows are for no region, but for Bedrock's "global" ones.
  const { provider, region } = model;
  if (region !== undefined && !(provider === 'bedrock' && region === 'global')) return undefined;
  const found = findGenaiModel(model);
  if (found === undefined) return undefined;
  const changes = readChanges(found.info.prices, model.vendor);
  return changes.length === 0 ? undefined : { match: found.match, changes };
}

/** The library's own entry for a model, and how sure the match is. */
export function findGenaiModel(
  model: ModelIdentity,
): { readonly info: ModelInfo; readonly match: PriceMatch } | undefined {
  if (model.provider === undefined) return undefined;
  const provider = findProvider({ providerId: libraryIds.get(model.provider) ?? model.provider });
  if (provider === undefined) return undefined;
  for (const id of spellings(model)) {
    const found = findById(provider, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The spellings under which the library may know a model: Bedrock's and OpenRouter's ids name the maker too. */
function spellings(model: ModelIdentity): readonly string[] {
  const { id, provider, region, vendor, modifiers } = model;
  if (modifiers.includes('fine-tuned')) return [`ft:${id}`];
  if (provider === 'bedrock') {
    const name = `${vendor ?? ''}.${id}`;
    return region === 'global' ? [`global.${name}`] : [name];
  }
  const dotted = id.replace(/-(\d)-(\d)(?=-|$)/, '-$1.$2');
  const folders = [...new Set([vendor, ...(makers.get(vendor ?? '') ?? [])])];
  const withMaker = folders.flatMap((maker) => [
    `${maker ?? ''}/${id}`,
    `${maker ?? ''}/${dotted}`,
  ]);
  return provider === 'openrouter' || provider === 'groq' || provider === 'together'
    ? [...withMaker, id]
    : [id];
}

const makers: ReadonlyMap<string, readonly string[]> = new Map([
  ['meta', ['meta-llama']],
  ['mistral', ['mistralai']],
  ['xai', ['x-ai']],
  ['zai', ['z-ai', 'zai-org']],
  ['alibaba', ['qwen']],
  ['deepseek', ['deepseek-ai']],
]);

function findById(
  provider: Provider,
  id: string,
): { readonly info: ModelInfo; readonly match: PriceMatch } | undefined {
  let best: { readonly info: ModelInfo; readonly match: PriceMatch } | undefined;
  for (const info of provider.models) {
    const match = matchLogic(info.match, id);
    const asNamed = id.endsWith('-latest') ? 'alias' : match;
    if (match === 'exact') return { info, match: asNamed ?? match };
    if (match === 'undated') best ??= { info, match: asNamed ?? match };
  }
  return best;
}

function readChanges(
  prices: ConditionalPrice[] | ModelPrice,
  vendor: string | undefined,
): readonly PriceChange[] {
  const rows: readonly ConditionalPrice[] = Array.isArray(prices) ? prices : [{ prices }];
  const dated = rows.flatMap(({ constraint, prices: rates }): readonly PriceChange[] => {
    const price = readPrice(rates);
    if (price === undefined || constraint?.type === 'time_of_date') return [];
    const from = constraint === undefined ? {} : { from: constraint.start_date };
    return [{ ...from, price: withCacheWriteRates(vendor, price) }];
  });
  const peak = readPeak(rows);
  const last = dated.at(-1);
  if (peak === undefined || last === undefined) return dated;
  return [...dated.slice(0, -1), { ...last, peak }];
}

/** The library lists a second price for some hours of the day; all of its rates have one factor to the first. */
function readPeak(rows: readonly ConditionalPrice[]): PeakHours | undefined {
  const base = readPrice(
    rows.findLast((row) => row.constraint?.type !== 'time_of_date')?.prices ?? {},
  );
  const peaks = rows.flatMap(({ constraint, prices }) =>
    constraint?.type === 'time_of_date' ? [{ constraint, price: readPrice(prices) }] : [],
  );
  const first = peaks[0]?.price?.inputUsdPerMillionTokens;
  if (base === undefined || first === undefined) return undefined;
  return {
    factor: first / base.inputUsdPerMillionTokens,
    hours: peaks.map(({ constraint }) => [hour(constraint.start_time), hour(constraint.end_time)]),
    isOnWeekdaysOnly: false,
  };
}

function hour(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) + Number(minutes) / 60;
}

const rateNames = {
  inputUsdPerMillionTokens: 'input_mtok',
  outputUsdPerMillionTokens: 'output_mtok',
  cacheReadUsdPerMillionTokens: 'cache_read_mtok',
  cacheWrite5mUsdPerMillionTokens: 'cache_write_mtok',
  cacheWrite1hUsdPerMillionTokens: 'cache_write_1h_mtok',
} as const;

/** Undefined when the entry has no price per input token, such as one for audio by the hour, or an empty one. */
function readPrice(rates: ModelPrice): Price | undefined {
  const base = readRates(rates, 0);
  if (base === undefined) return undefined;
  const starts = new Set(
    Object.values(rates).flatMap((rate) =>
      typeof rate === 'object' ? rate.tiers.map((tier) => tier.start) : [],
    ),
  );
  if (starts.size === 0) return base;
  const tiers = [...starts]
    .sort((a, b) => a - b)
    .flatMap((start): readonly PriceTier[] => {
      const price = readRates(rates, start);
      return price === undefined ? [] : [{ aboveInputTokens: start, mode: 'whole', price }];
    });
  return { ...base, tiers };
}

/** The rates of requests with more input than `start`; 0 for the base. */
function readRates(rates: ModelPrice, start: number): Omit<Price, 'tiers'> | undefined {
  const found = Object.entries(rateNames).flatMap(([name, key]) => {
    const rate = rates[key];
    if (rate === undefined) return [];
    if (typeof rate === 'number') return [[name, rate] as const];
    const tier = rate.tiers.findLast((each) => start > 0 && each.start <= start);
    return [[name, tier?.price ?? rate.base] as const];
  });
  const { inputUsdPerMillionTokens, ...others } = Object.fromEntries(found) as Partial<Price>;
  return inputUsdPerMillionTokens === undefined
    ? undefined
    : { inputUsdPerMillionTokens, ...others };
}
