import overlay from './data/overlay.json';
import type { DatedRow } from './datedRows';
import { findDated, indexRows } from './datedRows';
import type { PriceSource } from './priceSource';

/** Our own dated rows: corrections, announced changes and models that no other source has. Each names its source. */
export function createOverlaySource(): PriceSource {
  const rows = indexRows(overlay.rows as readonly unknown[] as readonly DatedRow[]);
  return {
    info: { id: 'marginal', version: overlay.version, asOf: overlay.asOf },
    find: (model) => findDated(rows, model),
  };
}
