import { normalizeModelId } from '../../models/normalizeModelId';
import { findProviderName } from '../../models/providers';
import type { JsonRecord } from '../../traces/jsonRecord';
import { isRecord, listMember, member, parseJson, textMember } from '../../traces/jsonRecord';
import type { WrittenRates } from '../datedRows';

/** One model of a fetched list, in our own names. */
export interface ListedPrice extends WrittenRates {
  readonly provider: string;
  readonly id: string;
  readonly region?: string;
}

export type PriceListReading =
  | { readonly kind: 'list'; readonly prices: readonly ListedPrice[] }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a price list in one of three forms: models.dev's `api.json`, OpenRouter's list of models, or a price file such as
 * owners write. Rows that are no prices are passed over; a document that is none of the three is refused.
 */
export function readPriceList(text: string): PriceListReading {
  const root = parseJson(text);
  if (!isRecord(root)) return { kind: 'refused', reason: 'What came back is not a JSON object.' };
  const rows = openRouterRows(root) ?? priceFileRows(root) ?? modelsDevRows(root);
  if (rows === undefined) {
    const reason =
      'What came back is neither the list of models.dev or OpenRouter nor a price file.';
    return { kind: 'refused', reason };
  }
  return { kind: 'list', prices: distinct(rows) };
}

/** `{data: [{id, pricing: {prompt, completion, input_cache_read, …}}]}`, in USD per token as texts. */
function openRouterRows(root: JsonRecord): readonly ListedPrice[] | undefined {
  const models = listMember(root, 'data');
  if (!models.some((model) => isRecord(member(model, 'pricing')))) return undefined;
  return models.flatMap((model) => {
    const pricing = member(model, 'pricing');
    const rate = (name: string): number | undefined => perMillion(member(pricing, name));
    return listed(textMember(model, 'id'), 'openrouter', {
      input: rate('prompt'),
      output: rate('completion'),
      cacheRead: rate('input_cache_read'),
      cacheWrite5m: rate('input_cache_write'),
    });
  });
}

function perMillion(usdPerToken: unknown): number | undefined {
  const value = typeof usdPerToken === 'string' ? Number(usdPerToken) : usdPerToken;
  return typeof value === 'number' ? Number((value * 1e6).toFixed(6)) : undefined;
}

/** `{<provider>: {models: {<id>: {cost: {input, output, cache_read, cache_write}}}}}`, in USD per million tokens. */
function modelsDevRows(root: JsonRecord): readonly ListedPrice[] | undefined {
  const providers = Object.entries(root).filter(([, each]) => isRecord(member(each, 'models')));
  if (providers.length === 0) return undefined;
  return providers.flatMap(([name, each]) => {
    const provider = findProviderName(name);
    const models = member(each, 'models');
    if (provider === undefined || !isRecord(models)) return [];
    return Object.entries(models).flatMap(([id, model]) => {
      const cost = member(model, 'cost');
      return listed(id, provider, {
        input: number(member(cost, 'input')),
        output: number(member(cost, 'output')),
        cacheRead: number(member(cost, 'cache_read')),
        cacheWrite5m: number(member(cost, 'cache_write')),
      });
    });
  });
}

/** `{prices: [{provider, model, input, output, …}]}`, as an owner or a mirror writes it. */
function priceFileRows(root: JsonRecord): readonly ListedPrice[] | undefined {
  const rows = listMember(root, 'prices');
  if (rows.length === 0) return undefined;
  return rows.flatMap((row) =>
    listed(textMember(row, 'model'), findProviderName(textMember(row, 'provider') ?? ''), {
      input: number(member(row, 'input')),
      output: number(member(row, 'output')),
      cacheRead: number(member(row, 'cacheRead')),
      cacheWrite5m: number(member(row, 'cacheWrite5m')),
      cacheWrite1h: number(member(row, 'cacheWrite1h')),
    }),
  );
}

type ReadRates = { readonly [Name in keyof WrittenRates]?: WrittenRates[Name] | undefined };

/** A row with a model, a provider and an input price; variants such as ":free" and ":batch" have rules of their own. */
function listed(
  written: string | undefined,
  provider: string | undefined,
  { input, ...rates }: ReadRates,
): readonly ListedPrice[] {
  if (written === undefined || provider === undefined || input === undefined) return [];
  const model = normalizeModelId(written, provider);
  if (model.provider !== provider || model.modifiers.length > 0) return [];
  const { id, region } = model;
  return [{ provider, id, ...(region !== undefined && { region }), input, ...rates }];
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function distinct(rows: readonly ListedPrice[]): readonly ListedPrice[] {
  const byKey = new Map(rows.map((row) => [`${row.provider}|${row.region ?? ''}|${row.id}`, row]));
  return [...byKey.values()];
}
