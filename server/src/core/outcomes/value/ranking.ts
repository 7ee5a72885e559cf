import type { PicoUsd } from '../../money';
import { picoToNumber } from '../../money';
import { ascending } from '../../stats/percentile';
import { quantileSorted } from 'simple-statistics';

/** A workflow, or one segment, in a list that is sorted by what it brings. There is no such list of people. */
export interface Ranked {
  readonly workflow: string;
  readonly segment: string | undefined;
  /** Value divided by spend; undefined without linked value. */
  readonly leverage: number | undefined;
  readonly n: number;
  readonly usdPerResolved: PicoUsd | undefined;
}

/** The greatest leverage first; then the more cases; then by name. What has none comes last. Never by tokens. */
export function byLeverage<Row extends Ranked>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted(
    (a, b) => compareMissingLast(a.leverage, b.leverage, -1) || b.n - a.n || byName(a, b),
  );
}

/** The usual order: the dearest outcome first. What has resolved nothing comes last. */
export function byCostPerOutcome<Row extends Ranked>(rows: readonly Row[]): readonly Row[] {
  const usd = (row: Row) =>
    row.usdPerResolved === undefined ? undefined : picoToNumber(row.usdPerResolved);
  return rows.toSorted(
    (a, b) => compareMissingLast(usd(a), usd(b), -1) || b.n - a.n || byName(a, b),
  );
}

function compareMissingLast(a: number | undefined, b: number | undefined, sign: 1 | -1): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return sign * (a - b);
}

function byName(a: Ranked, b: Ranked): number {
  const name = ({ workflow, segment = '' }: Ranked) => `${workflow}\0${segment}`;
  if (name(a) === name(b)) return 0;
  return name(a) < name(b) ? -1 : 1;
}

export interface QuartileGap {
  /** USD per resolved unit that a quarter of the workspace's own workflows do not exceed. */
  readonly bestQuartileUsd: number;
  /** What a workflow's resolved units cost above that. Not negative. */
  readonly gapUsd: number;
}

/** (C_res - Q1) x n against the workspace's own best quartile; undefined with fewer than four to compare. */
export function bestQuartileGap(
  own: { readonly usdPerResolved: number; readonly resolved: number },
  all: readonly number[],
): QuartileGap | undefined {
  if (all.length < 4) return undefined;
  const bestQuartileUsd = quantileSorted([...ascending(all)], 0.25);
  return {
    bestQuartileUsd,
    gapUsd: Math.max(0, own.usdPerResolved - bestQuartileUsd) * own.resolved,
  };
}
