import { numberCell } from '../readers/cellValues';
import type { OutcomeTable } from '../readers/outcomeTable';

/** The figures of the work itself, with the unit of each. */
export const operatingMetrics = {
  humanTicketsPerAgent: { unit: 'tickets per agent', betterIs: 'more' },
  cycleTimeHours: { unit: 'hours', betterIs: 'less' },
  bpoSpend: { unit: 'USD', betterIs: 'less' },
  hiresDelayed: { unit: 'hires', betterIs: 'more' },
} as const;

export type OperatingMetric = keyof typeof operatingMetrics;

export interface MetricChange {
  readonly metric: OperatingMetric;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** The line of each figure in its file. */
  readonly source: {
    readonly path: string;
    readonly beforeLine: number;
    readonly afterLine: number;
  };
}

/** What changed between two periods; `refused` where a change cannot be claimed. */
export type OperatingModel =
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'compared';
      readonly periods: readonly [string, string];
      /** Cases of both periods. */
      readonly n: readonly [number, number];
      readonly changes: readonly MetricChange[];
    };

interface Period {
  readonly line: number;
  readonly n: number;
  readonly metrics: ReadonlyMap<OperatingMetric, number>;
}

/**
 * Compares two periods of a table with the columns `period`, `n` and the metrics. No change is claimed without both
 * periods, nor with fewer cases than `minimumCases` in either.
 */
export function operatingModel(
  table: OutcomeTable,
  periods: { readonly before: string; readonly after: string },
  minimumCases: number,
): OperatingModel {
  const before = findPeriod(table, periods.before);
  const after = findPeriod(table, periods.after);
  if (before === undefined) return refuse(`no baseline: there is no period \`${periods.before}\`.`);
  if (after === undefined) return refuse(`There is no period \`${periods.after}\`.`);
  const fewest = Math.min(before.n, after.n);
  if (fewest < minimumCases) {
    return refuse(`A period has ${fewest} cases; a change needs ${minimumCases} in both.`);
  }
  const names = Object.keys(operatingMetrics) as readonly OperatingMetric[];
  return {
    kind: 'compared',
    periods: [periods.before, periods.after],
    n: [before.n, after.n],
    changes: names.flatMap((metric) => changeOf(metric, before, after, table.path) ?? []),
  };
}

function refuse(reason: string): OperatingModel {
  return { kind: 'refused', reason };
}

function changeOf(
  metric: OperatingMetric,
  before: Period,
  after: Period,
  path: string,
): MetricChange | undefined {
  const old = before.metrics.get(metric);
  const now = after.metrics.get(metric);
  if (old === undefined || now === undefined) return undefined;
  return {
    metric,
    unit: operatingMetrics[metric].unit,
    before: old,
    after: now,
    change: now - old,
    source: { path, beforeLine: before.line, afterLine: after.line },
  };
}

function findPeriod(table: OutcomeTable, name: string): Period | undefined {
  const cell = (cells: readonly string[], column: string) =>
    (cells[table.columns.get(column) ?? -1] ?? '').trim();
  const row = table.rows.find(({ cells }) => cell(cells, 'period') === name);
  if (row === undefined) return undefined;
  const metrics = new Map<OperatingMetric, number>();
  for (const metric of Object.keys(operatingMetrics) as readonly OperatingMetric[]) {
    const value = numberCell(cell(row.cells, metric));
    if (value !== undefined) metrics.set(metric, value);
  }
  return { line: row.line, n: numberCell(cell(row.cells, 'n')) ?? 0, metrics };
}
