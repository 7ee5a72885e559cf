import { picoToNumber } from '../money';
import type { CountedCall } from '../spend/countedCall';
import type { DayOf } from '../spend/rollUp';
import { keyOf } from '../spend/rollUp';
import type { SpendCounters } from '../spend/spendCounters';
import { addSpend, noSpend } from '../spend/spendCounters';
import type { SpendPricer } from '../spend/spendPricer';
import { SpendSum } from '../spend/spendSum';
import type { Panel } from './panel';
import { money, text } from './panel';

/** More colours than this cannot be told apart: what spends less stands together. */
const maximumSeries = 6;

export interface SpendOverTimeQuery {
  readonly by: 'workflow' | 'model';
  /** The days of the period, oldest first. */
  readonly days: readonly string[];
  readonly dayOf: DayOf;
}

/** Spend per day, stacked; its table holds every key, and its sums are those of the tree. */
export function spendOverTime(
  calls: readonly CountedCall[],
  { by, days, dayOf }: SpendOverTimeQuery,
  pricer: SpendPricer,
): Panel {
  const grid = new Map<string, Map<string, SpendSum>>();
  for (const each of calls) {
    const day = keyOf(each, 'day', dayOf);
    const key = keyOf(each, by, dayOf);
    const row = grid.get(key) ?? new Map<string, SpendSum>();
    const cell = row.get(day) ?? new SpendSum();
    cell.add(each, pricer);
    grid.set(key, row.set(day, cell));
  }
  const rows = [...grid]
    .map(([key, sums]) => {
      const byDay = new Map([...sums].map(([day, { counters }]) => [day, counters]));
      return { key, byDay, total: sum([...byDay.values()]) };
    })
    .sort((a, b) => compare(b.total, a.total) || (a.key < b.key ? -1 : 1));
  const shown = rows.slice(0, rows.length > maximumSeries ? maximumSeries - 1 : maximumSeries);
  const rest = rows.slice(shown.length);
  const series = [
    ...shown.map(({ key, byDay }) => ({ name: key, values: valuesOf([byDay], days) })),
    ...(rest.length === 0
      ? []
      : [
          {
            name: `${rest.length} others`,
            values: valuesOf(
              rest.map((each) => each.byDay),
              days,
            ),
          },
        ]),
  ];
  const what = by === 'workflow' ? 'workflow' : 'model';
  return {
    id: 'spend-over-time',
    title: `Spend per day by ${what}`,
    summary: summaryOf(rows, what, days.length),
    chart: { kind: 'stacked', unit: 'usd', labels: days, series },
    table: {
      columns: [
        { title: what === 'workflow' ? 'Workflow' : 'Model', unit: 'text' },
        { title: 'Spend', unit: 'usd' },
        { title: 'Calls', unit: 'count' },
        { title: 'Unpriced tokens', unit: 'tokens' },
      ],
      rows: rows.map(({ key, total }) => [
        text(key),
        money(total),
        { value: total.calls, unit: 'count' },
        { value: total.unpricedTokens, unit: 'tokens' },
      ]),
    },
  };
}

function summaryOf(
  rows: readonly { readonly key: string; readonly total: SpendCounters }[],
  what: string,
  days: number,
): string {
  const [first] = rows;
  const total = sum(rows.map((each) => each.total)).picoUsd;
  if (first === undefined || total === 0n) return `No priced calls in the last ${days} days.`;
  const share = Math.round((picoToNumber(first.total.picoUsd) / picoToNumber(total)) * 100);
  return `${first.key} is ${share} % of what ${rows.length === 1 ? 'the one' : `${rows.length}`} ${what}${rows.length === 1 ? '' : 's'} spent in ${days} days.`;
}

function valuesOf(
  rows: readonly ReadonlyMap<string, SpendCounters>[],
  days: readonly string[],
): readonly number[] {
  return days.map((day) =>
    picoToNumber(rows.reduce((total, row) => total + (row.get(day)?.picoUsd ?? 0n), 0n)),
  );
}

function sum(counters: readonly SpendCounters[]): SpendCounters {
  return counters.reduce(addSpend, noSpend);
}

function compare(a: SpendCounters, b: SpendCounters): number {
  if (a.picoUsd !== b.picoUsd) return a.picoUsd > b.picoUsd ? 1 : -1;
  return a.calls - b.calls;
}
