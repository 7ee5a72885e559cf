import fallback from './data/fallback.json';
import type { DatedRow } from './datedRows';
import { findDated, indexRows } from './datedRows';
import type { PriceSource } from './priceSource';

type Rate = number | null;
type Row = readonly [
  id: string,
  region: string | null,
  input: number,
  output: Rate,
  cacheRead: Rate,
  cacheWrite: Rate,
];

/**
 * What LiteLLM's table has of models that no other source knows, mostly retired and regional ones, as
 * scripts/refreshPriceFallback.mjs took them. It is the oldest and least certain source: it is asked
 * last, and its prices are shown as approximate.
 */
export function createFallbackSource(): PriceSource {
  // The compiler infers a union of every row's own type from the file; the script that writes it keeps to `Row`.
  const byProvider = Object.entries(fallback.models) as unknown as [string, readonly Row[]][];
  const rows = indexRows(
    byProvider.flatMap(([provider, list]) => list.map((row) => readRow(provider, row))),
  );
  return {
    info: { id: 'litellm', version: fallback.version, asOf: fallback.asOf },
    find: (model) => findDated(rows, model),
  };
}

function readRow(
  provider: string,
  [id, region, input, output, cacheRead, cacheWrite]: Row,
): DatedRow {
  return {
    provider,
    ids: [id],
    region: region ?? undefined,
    input,
    output: output ?? undefined,
    cacheRead: cacheRead ?? undefined,
    cacheWrite5m: cacheWrite ?? undefined,
    isUncertain: true,
    source: fallback.source,
  };
}
