import type { ModelIdentity } from '../../models/modelIdentity';
import { normalizeModelId } from '../../models/normalizeModelId';
import type { WrittenRates } from '../datedRows';
import type { Price, PriceBook } from '../price';
import type { ListedPrice } from './readPriceList';
import { findSuspicion, isSamePrice } from './suspicion';

/** What one row of a fetched list would change. */
export interface PriceChangeProposal {
  readonly row: ListedPrice;
  /** The price that holds now; undefined for a model that has none yet. */
  readonly before: Price | undefined;
}

export interface QuarantinedPrice extends PriceChangeProposal {
  /** A whole sentence. */
  readonly reason: string;
}

/** What a fetched list would change, and what of it is not believed. */
export interface PriceComparison {
  readonly changes: readonly PriceChangeProposal[];
  readonly quarantined: readonly QuarantinedPrice[];
  readonly unchanged: number;
  /** Models of the list's providers that Marginal knows and the list does not have. */
  readonly missing: readonly string[];
  /** Why the list as a whole is not believed; undefined when it is. */
  readonly refusal: string | undefined;
}

const fewestRows = 20;
/** Prices move one by one: when so large a share of the known ones moves at once, the list means something else. */
const largestShareChanged = 0.4;
const largestShareMissing = 0.5;

/** `known` are models that any complete list of their providers has. */
export function comparePrices(
  list: readonly ListedPrice[],
  book: PriceBook,
  atMs: number,
  known: readonly ModelIdentity[],
): PriceComparison {
  const changes: PriceChangeProposal[] = [];
  const quarantined: QuarantinedPrice[] = [];
  let unchanged = 0;
  for (const row of list) {
    const before = priceOf(row, book, atMs);
    const suspicion = findSuspicion(row, before);
    if (before !== undefined && isSamePrice(row, before)) unchanged += 1;
    else if (suspicion !== undefined) quarantined.push({ row, before, reason: suspicion });
    else if (row.input > 0) changes.push({ row, before });
  }
  const missing = missingModels(list, known);
  const counts = { rows: list.length, unchanged, missing: missing.length };
  const refusal = refusalOf(counts, [...changes, ...quarantined], comparable(list, known));
  return { changes, quarantined, unchanged, missing, refusal };
}

function priceOf(row: ListedPrice, book: PriceBook, atMs: number): Price | undefined {
  const model = { ...normalizeModelId(row.id, row.provider), provider: row.provider };
  const inRegion = row.region === undefined ? model : { ...model, region: row.region };
  const found = book.lookup(inRegion, atMs);
  return found.kind === 'priced' ? found.price : undefined;
}

function refusalOf(
  counts: { readonly rows: number; readonly unchanged: number; readonly missing: number },
  moved: readonly PriceChangeProposal[],
  expected: number,
): string | undefined {
  if (counts.rows < fewestRows) return `The list has only ${counts.rows} models.`;
  if (expected > 0 && counts.missing > expected * largestShareMissing) {
    return `The list lacks ${counts.missing} of ${expected} models that its providers are known to have.`;
  }
  const changed = moved.filter(({ before }) => before !== undefined).length;
  const priced = changed + counts.unchanged;
  if (priced >= fewestRows && changed > priced * largestShareChanged) {
    return `${changed} of ${priced} known prices would change at once.`;
  }
  return undefined;
}

/** The known models of those providers that the list is about. */
function comparable(list: readonly ListedPrice[], known: readonly ModelIdentity[]): number {
  const providers = new Set(list.map(({ provider }) => provider));
  return known.filter(({ provider }) => provider !== undefined && providers.has(provider)).length;
}

function missingModels(
  list: readonly ListedPrice[],
  known: readonly ModelIdentity[],
): readonly string[] {
  const providers = new Set(list.map(({ provider }) => provider));
  const present = new Set(list.map(({ provider, id }) => `${provider}/${id}`));
  return known
    .filter(({ provider }) => provider !== undefined && providers.has(provider))
    .map(({ provider, id }) => `${provider ?? ''}/${id}`)
    .filter((name) => !present.has(name));
}

/** The rates of a row in the order in which they are shown. */
export function ratesOf({ input, output, cacheRead }: WrittenRates): string {
  return [input, output, cacheRead].map((rate) => rate ?? '–').join(' / ');
}
