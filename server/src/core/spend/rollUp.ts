import type { LedgerCall } from './ledger';
import type { SpendCounters } from './spendCounters';
import { addSpend, noSpend } from './spendCounters';
import type { SpendPricer } from './spendPricer';

export type SpendDimension = 'workflow' | 'model' | 'day' | 'session' | 'run' | 'file';

/** Calls of which the trace tells no workflow, session or the like stand in a row of their own. */
export const unattributed = 'unattributed';

/** Days as `2026-11-24`, by the calendar of the person who looks. */
export type DayOf = (atMs: number) => string;

export interface RollUp {
  readonly totals: SpendCounters;
  /** By key; the sum of all rows is the total. */
  readonly rows: ReadonlyMap<string, SpendCounters>;
}

/** Sums calls by one dimension. Every call is in exactly one row. */
export function rollUp(
  calls: Iterable<LedgerCall>,
  dimension: SpendDimension,
  pricer: SpendPricer,
  dayOf: DayOf,
): RollUp {
  const rows = new Map<string, SpendCounters>();
  let totals = noSpend;
  for (const each of calls) {
    const spend = pricer.count(each.call);
    const key = keyOf(each, dimension, dayOf);
    rows.set(key, addSpend(rows.get(key) ?? noSpend, spend));
    totals = addSpend(totals, spend);
  }
  return { totals, rows };
}

export function keyOf(
  { call, owner }: LedgerCall,
  dimension: SpendDimension,
  dayOf: DayOf,
): string {
  const { atMs } = owner.call;
  switch (dimension) {
    case 'model':
      return call.model === '' ? 'unknown model' : call.model;
    case 'day':
      return atMs === undefined ? 'no time' : dayOf(atMs);
    case 'file':
      return owner.file;
    case 'workflow':
      return owner.call.workflow ?? unattributed;
    case 'session':
      return owner.call.session ?? unattributed;
    case 'run':
      return owner.call.run ?? owner.call.session ?? unattributed;
  }
}
