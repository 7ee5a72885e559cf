import { canonicalId, undatedId } from '../models/canonicalId';
import type { ModelIdentity } from '../models/modelIdentity';
import { normalizeModelId } from '../models/normalizeModelId';
import { withCacheWriteRates } from './cacheWriteRates';
import type { Price, PriceMatch, PriceTier } from './price';
import type { PriceHistory, PriceSource } from './priceSource';
import { supplementTable } from './supplementTable';

/** One model of the supplement as it stands in data/supplement.json. */
export interface SupplementModel {
  readonly identity: ModelIdentity;
  readonly displayName: string;
  readonly price?: Price;
  readonly contextWindowTokens?: number;
  readonly maxOutputTokens?: number;
  readonly reasoning: 'none' | 'optional' | 'always';
  readonly inputModalities: readonly string[];
  readonly supportsStructuredOutput: boolean;
}

type Rate = number | null;
type TierRow = readonly [above: number, input: number, output: number, read: Rate, write: Rate];
type Row = readonly [
  id: string,
  name: string,
  input: Rate,
  output: Rate,
  cacheRead: Rate,
  cacheWrite: Rate,
  contextWindowTokens: Rate,
  maxOutputTokens: Rate,
  flags: string,
  tiers?: readonly TierRow[],
];

export interface SupplementMatch {
  readonly model: SupplementModel;
  readonly match: PriceMatch;
}

/** Models by provider, then by region and id, as scripts/refreshPriceSupplement.mjs took them from their package. */
export interface Supplement {
  readonly source: PriceSource;
  find(model: ModelIdentity): SupplementMatch | undefined;
  /** All models of a provider, in the order of their ids. */
  modelsOf(provider: string): readonly SupplementModel[];
}

/** The models of one provider. */
interface ProviderIndex {
  readonly models: readonly SupplementModel[];
  readonly byKey: ReadonlyMap<string, SupplementModel>;
  readonly byUndatedKey: ReadonlyMap<string, SupplementModel>;
}

/** Reads of the supplement's 900 models those of a provider when the first of them is asked for. */
export function createSupplement(): Supplement {
  // The compiler infers a union of every row's own type from the file; the script that writes it keeps to `Row`.
  const rowsByProvider = new Map(
    Object.entries(supplementTable.models) as unknown as [string, readonly Row[]][],
  );
  const indexes = new Map<string, ProviderIndex>();

  function indexOf(provider: string): ProviderIndex {
    const index = indexes.get(provider) ?? readProvider(provider, rowsByProvider.get(provider));
    indexes.set(provider, index);
    return index;
  }

  function find(model: ModelIdentity): SupplementMatch | undefined {
    if (model.provider === undefined || !rowsByProvider.has(model.provider)) return undefined;
    const { byKey, byUndatedKey } = indexOf(model.provider);
    const exact = byKey.get(keyOf(model, model.id));
    if (exact) return { model: exact, match: model.id.endsWith('-latest') ? 'alias' : 'exact' };
    const undated = undatedId(model.id);
    const asNamed =
      undated === model.id
        ? byUndatedKey.get(keyOf(model, undated))
        : byKey.get(keyOf(model, undated));
    return asNamed && { model: asNamed, match: 'undated' };
  }

  return {
    find,
    modelsOf: (provider) => (rowsByProvider.has(provider) ? indexOf(provider).models : []),
    source: {
      info: {
        id: 'pi-ai',
        version: supplementTable.version,
        asOf: supplementTable.generatedAt.slice(0, 10),
      },
      find(model): PriceHistory | undefined {
        if (model.provider !== 'bedrock' && model.region !== undefined) return undefined;
        if (model.modifiers.includes('fine-tuned')) return undefined;
        const asWritten = model.modifiers.length > 0 ? historyOf(find(model), true) : undefined;
        return asWritten ?? historyOf(find({ ...model, modifiers: [] }), false);
      },
    },
  };
}

function readProvider(provider: string, rows: readonly Row[] = []): ProviderIndex {
  const models = rows.map((row) => readRow(provider, row));
  return {
    models,
    byKey: new Map(models.map((each) => [keyOf(each.identity, each.identity.id), each])),
    byUndatedKey: new Map(
      models.map((each) => [keyOf(each.identity, undatedId(each.identity.id)), each]),
    ),
  };
}

function historyOf(
  found: SupplementMatch | undefined,
  includesModifiers: boolean,
): PriceHistory | undefined {
  if (found?.model.price === undefined) return undefined;
  return { match: found.match, includesModifiers, changes: [{ price: found.model.price }] };
}

/** Ids of one provider that differ in region (at Bedrock) or in a suffix such as ":batch" are priced apart. */
function keyOf(model: ModelIdentity, id: string): string {
  const region = model.provider === 'bedrock' ? (model.region ?? '') : '';
  return [model.provider, region, id, ...model.modifiers].join('|');
}

function readRow(provider: string, row: Row): SupplementModel {
  const [id, displayName, input, output, read, write, context, maxOutput, flags, tiers] = row;
  const identity = normalizeModelId(id, provider);
  const rates = input === null ? undefined : readRates(input, output, read, write);
  return {
    identity: { ...identity, id: canonicalId(identity.id), provider },
    displayName,
    ...(rates === undefined ? {} : { price: withTiers(identity.vendor, rates, tiers) }),
    ...(context === null ? {} : { contextWindowTokens: context }),
    ...(maxOutput === null ? {} : { maxOutputTokens: maxOutput }),
    reasoning: flags.includes('R') ? 'always' : flags.includes('r') ? 'optional' : 'none',
    inputModalities: flags.includes('i') ? ['text', 'image'] : ['text'],
    supportsStructuredOutput: flags.includes('s'),
  };
}

type Rates = Omit<Price, 'tiers'>;

function readRates(input: number, output: Rate, read: Rate, write: Rate): Rates {
  return {
    inputUsdPerMillionTokens: input,
    ...(output === null ? {} : { outputUsdPerMillionTokens: output }),
    ...(read === null ? {} : { cacheReadUsdPerMillionTokens: read }),
    ...(write === null ? {} : { cacheWrite5mUsdPerMillionTokens: write }),
  };
}

function withTiers(
  vendor: string | undefined,
  rates: Rates,
  tiers: readonly TierRow[] = [],
): Price {
  const steps = tiers.map(([above, input, output, read, write]): PriceTier => ({
    aboveInputTokens: above,
    mode: 'whole',
    price: readRates(input, output, read, write),
  }));
  return withCacheWriteRates(vendor, steps.length === 0 ? rates : { ...rates, tiers: steps });
}
