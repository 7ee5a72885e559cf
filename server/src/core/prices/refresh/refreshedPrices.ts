import type { JsonRecord } from '../../traces/jsonRecord';
import { isRecord, listMember, member, parseJson, textMember } from '../../traces/jsonRecord';
import type { DatedRow } from '../datedRows';
import { findDated, indexRows } from '../datedRows';
import type { PriceSource } from '../priceSource';
import type { ListedPrice } from './readPriceList';
import { findSuspicion } from './suspicion';

/** Prices that were fetched with the user's consent: only those that differ from what ships. */
export interface RefreshedPrices {
  /** Where they came from. */
  readonly url: string;
  /** The day of the fetch, from which they hold: "2026-11-24". */
  readonly fetchedOn: string;
  /** Whose prices the list had, changed or not. */
  readonly providers: readonly string[];
  readonly rows: readonly ListedPrice[];
}

const version = 1;

export function writeRefreshedPrices(prices: RefreshedPrices): string {
  return `${JSON.stringify({ version, ...prices }, undefined, 1)}\n`;
}

/** Reads what `writeRefreshedPrices` wrote; undefined for anything else. Rows that cannot be true are left out. */
export function parseRefreshedPrices(text: string): RefreshedPrices | undefined {
  const root = parseJson(text);
  const url = textMember(root, 'url');
  const fetchedOn = textMember(root, 'fetchedOn');
  if (member(root, 'version') !== version || url === undefined || fetchedOn === undefined) {
    return undefined;
  }
  const rows = listMember(root, 'rows').filter(isRecord).filter(isListedPrice);
  const providers = listMember(root, 'providers').filter((each) => typeof each === 'string');
  return { url, fetchedOn, providers, rows };
}

function isListedPrice(row: JsonRecord): row is JsonRecord & ListedPrice {
  const { provider, id, input } = row;
  if (typeof provider !== 'string' || typeof id !== 'string' || typeof input !== 'number') {
    return false;
  }
  return findSuspicion(row as JsonRecord & ListedPrice, undefined) === undefined;
}

/** The fetched prices as a source. What was before the fetch, and what is announced for later, others say. */
export function createRefreshSource({ url, fetchedOn, rows }: RefreshedPrices): PriceSource {
  const index = indexRows(
    rows.map(({ id, ...row }): DatedRow => ({ ...row, ids: [id], from: fetchedOn, source: url })),
  );
  return {
    info: { id: hostOf(url), version: 'refreshed', asOf: fetchedOn },
    isSnapshot: true,
    find: (model) => findDated(index, model),
  };
}

/** Whether the fetch says of the great vendors' prices that they are right: then all data is as fresh as it. */
export function confirmsVendors({ providers }: RefreshedPrices): boolean {
  return ['openai', 'anthropic', 'google'].every((each) => providers.includes(each));
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1] ?? 'price file';
}
