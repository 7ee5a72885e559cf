import type { CountedCall } from './countedCall';
import type { SpendCounters } from './spendCounters';
import { addSpend, noSpend } from './spendCounters';
import type { SpendPricer } from './spendPricer';
import { SpendSum } from './spendSum';

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
  calls: Iterable<CountedCall>,
  dimension: SpendDimension,
  pricer: SpendPricer,
  dayOf: DayOf,
): RollUp {
  const sums = new Map<string, SpendSum>();
  for (const each of calls) {
    const key = keyOf(each, dimension, dayOf);
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = new SpendSum()));
    sum.add(each, pricer);
  }
  const rows = new Map([...sums].map(([key, sum]) => [key, sum.counters]));
  return { totals: [...rows.values()].reduce(addSpend, noSpend), rows };
}

export function keyOf(call: CountedCall, dimension: SpendDimension, dayOf: DayOf): string {
  switch (dimension) {
    case 'model':
      return call.model === '' ? 'unknown model' : call.model;
    case 'day':
      return call.atMs === undefined ? 'no time' : dayOf(call.atMs);
    case 'file':
      return call.file;
    case 'workflow':
      return call.workflow ?? unattributed;
    case 'session':
      return call.session ?? unattributed;
    case 'run':
      return call.run ?? call.session ?? unattributed;
  }
}
