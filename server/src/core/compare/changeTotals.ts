import type { PicoUsd } from '../money';
import type { Provenance } from '../provenance';
import { weakest } from '../provenance';
import type { SiteChange } from './siteChange';
import { siteCost } from './siteCost';

/** What all changes come to. */
export interface ChangeTotals {
  readonly count: Readonly<Record<SiteChange['kind'], number>>;
  readonly perMonthPicoUsd: PicoUsd;
  readonly provenance: Provenance;
  /** Changes that are not in the sum, because a price is not known. */
  readonly unpriced: number;
}

export function changeTotals(changes: readonly SiteChange[]): ChangeTotals {
  const count = { new: 0, removed: 0, changed: 0, moved: 0 };
  let perMonthPicoUsd = 0n;
  const provenances: Provenance[] = [];
  for (const { kind, perMonth } of changes) {
    count[kind] += 1;
    if (perMonth === undefined) continue;
    perMonthPicoUsd += perMonth.picoUsd;
    provenances.push(perMonth.provenance);
  }
  const unpriced = changes.filter(isUnpriced).length;
  return { count, perMonthPicoUsd, provenance: weakest(provenances), unpriced };
}

/** Whether a change has no difference of costs because a model's price is not known. */
export function isUnpriced({ before, after, kind }: SiteChange): boolean {
  return (
    kind !== 'moved' &&
    [before, after].some((site) => site !== undefined && siteCost(site).kind === 'unpriced')
  );
}
