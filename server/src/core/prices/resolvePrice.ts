import type { ModelIdentity } from '../models/modelIdentity';
import { withoutRegion } from '../models/withoutRegion';
import { atMaker } from './crossProvider';
import { withoutEffort } from './effortSuffix';
import { findTierFactor, isRegionUndecided, regionFactorOf } from './multipliers';
import type { PriceMatch, PriceSourceInfo } from './price';
import type { PriceChange, PriceSource } from './priceSource';
import { weakerMatch } from './priceSource';
import { scalePrice } from './scalePrice';

/** A model's prices over time, each with the source that said it. */
export interface FoundPrice {
  readonly match: PriceMatch;
  readonly includesModifiers?: boolean;
  readonly changes: readonly SourcedChange[];
}

export interface SourcedChange extends PriceChange {
  readonly source: PriceSourceInfo;
}

type SourcesFor = (provider: string | undefined) => readonly PriceSource[];

/** Suffixes that are no reason to doubt the price: how hard to think and how large a window are not priced apart. */
const harmless: ReadonlySet<string> = new Set([
  'off',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
  '1m',
  'fine-tuned',
  'cloud',
]);

/** Suffixes under which a model is sold at another price, which no source gives by rule. */
const pricedApart: ReadonlySet<string> = new Set(['extended']);

/**
 * Looks a model up as it is, then without its region (with the region's surcharge), then at its maker where the platform
 * passes the maker's price on. Each step weakens the match.
 */
export function resolvePrice(model: ModelIdentity, sourcesFor: SourcesFor): FoundPrice | undefined {
  const free = freePrice(model);
  if (free !== undefined) return free;
  if (model.modifiers.some((modifier) => pricedApart.has(modifier))) return undefined;
  const found =
    findDirectly(model, sourcesFor) ??
    findWithoutRegion(model, sourcesFor) ??
    findAtMaker(model, sourcesFor) ??
    findPreview(model, sourcesFor) ??
    findWithoutEffort(model, sourcesFor);
  if (found === undefined) return undefined;
  const alias = model.isAlias === true ? weakerMatch(found.match, 'alias') : found.match;
  return applyModifiers(model, { ...found, match: alias });
}

function findDirectly(model: ModelIdentity, sourcesFor: SourcesFor): FoundPrice | undefined {
  const found = collect(model, sourcesFor(model.provider));
  return found && isRegionUndecided(model) ? { ...found, match: 'approximate' } : found;
}

function findWithoutRegion(model: ModelIdentity, sourcesFor: SourcesFor): FoundPrice | undefined {
  if (model.region === undefined) return undefined;
  const bare = withoutRegion(model);
  const sources = sourcesFor(model.provider);
  const found = collect({ ...bare, region: 'global' }, sources) ?? collect(bare, sources);
  if (found === undefined) return undefined;
  const match = isRegionUndecided(model)
    ? 'approximate'
    : weakerMatch(found.match, 'region-stripped');
  return scale({ ...found, match }, regionFactorOf(model));
}

function findAtMaker(model: ModelIdentity, sourcesFor: SourcesFor): FoundPrice | undefined {
  const maker = atMaker(model);
  const found = maker && collect(maker, sourcesFor(maker.provider));
  if (found === undefined) return undefined;
  const match = isRegionUndecided(model)
    ? 'approximate'
    : weakerMatch(found.match, 'cross-provider');
  return scale({ ...found, match }, regionFactorOf(model));
}

/** Editors leave "preview" out of a name that has no other. */
function findPreview(model: ModelIdentity, sourcesFor: SourcesFor): FoundPrice | undefined {
  if (model.vendor !== 'google' || model.id.includes('preview')) return undefined;
  const found = collect({ ...model, id: `${model.id}-preview` }, sourcesFor(model.provider));
  return found && { ...found, match: weakerMatch(found.match, 'undated') };
}

function findWithoutEffort(model: ModelIdentity, sourcesFor: SourcesFor): FoundPrice | undefined {
  const plain = withoutEffort(model);
  const found = plain && resolvePrice({ ...plain, modifiers: [] }, sourcesFor);
  return found && { ...found, match: weakerMatch(found.match, 'modifier-stripped') };
}

/** The first source that knows the model; where it knows only from some day on, the next ones say what was before. */
function collect(model: ModelIdentity, sources: readonly PriceSource[]): FoundPrice | undefined {
  let result: FoundPrice | undefined;
  let isSnapshot = false;
  for (const source of sources) {
    const history = source.find(model);
    if (history === undefined) continue;
    const changes = history.changes.map((change) => ({ ...change, source: source.info }));
    const known = result?.changes ?? [];
    const since = known[0]?.from;
    const earlier = changes.filter(({ from }) => since === undefined || (from ?? '') < since);
    const later = isSnapshot ? changes.filter(({ from }) => (from ?? '') > (since ?? '')) : [];
    result = {
      match: result?.match ?? history.match,
      includesModifiers: result?.includesModifiers ?? history.includesModifiers ?? false,
      changes: [...earlier, ...known, ...(known.length > 0 ? later : [])],
    };
    isSnapshot = source.isSnapshot === true;
    if (result.changes[0]?.from === undefined) break;
  }
  return result;
}

function applyModifiers(model: ModelIdentity, found: FoundPrice): FoundPrice {
  if (found.includesModifiers === true) return found;
  let result = found;
  for (const modifier of model.modifiers) {
    if (harmless.has(modifier)) continue;
    const factor = findTierFactor(model, modifier);
    const isTier = factor !== undefined && factor !== 1;
    result = isTier
      ? scale(result, factor)
      : { ...result, match: weakerMatch(result.match, 'modifier-stripped') };
  }
  return result;
}

function scale(found: FoundPrice, factor: number): FoundPrice {
  if (factor === 1) return found;
  const changes = found.changes.map((change) => ({
    ...change,
    price: scalePrice(change.price, factor),
  }));
  return { ...found, changes };
}

/** Only a model that is called free costs nothing: a table's 0 often stands for "not known". */
function freePrice(model: ModelIdentity): FoundPrice | undefined {
  if (model.provider !== 'openrouter' || !model.modifiers.includes('free')) return undefined;
  const source = { id: 'marginal', version: 'free', asOf: '2026-11-22' };
  const price = { inputUsdPerMillionTokens: 0, outputUsdPerMillionTokens: 0 };
  return { match: 'exact', changes: [{ price, source }] };
}
