import { percentile } from '../stats/percentile';
import type { AttemptDistribution } from './workflowResult';
import type { WorkUnit } from './workUnit';

/** How many attempts units take: the mean hides what the percentiles show. Undefined for no units. */
export function attemptDistribution(units: readonly WorkUnit[]): AttemptDistribution | undefined {
  if (units.length === 0) return undefined;
  const counts = Float64Array.from(units, ({ attempts }) => attempts.length).sort();
  return {
    n: counts.length,
    mean: counts.reduce((sum, count) => sum + count, 0) / counts.length,
    p50: percentile(counts, 0.5),
    p90: percentile(counts, 0.9),
    p99: percentile(counts, 0.99),
  };
}

/** What a few units with many attempts take of all spend. */
export interface RetryTail {
  /** Units with more than two attempts. */
  readonly units: number;
  readonly shareOfUnits: number;
  /** Their share of the spend on model calls. */
  readonly shareOfSpend: number;
  /** What third and later attempts alone take of all spend. */
  readonly shareAboveSecond: number;
}

/** The units with more than two attempts; undefined when there are none, or nothing has a price. */
export function retryTail(units: readonly WorkUnit[]): RetryTail | undefined {
  const tail = units.filter(({ attempts }) => attempts.length > 2);
  const total = sumOf(units);
  if (tail.length === 0 || total === 0n) return undefined;
  const above = tail.reduce(
    (sum, { attempts }) => attempts.slice(2).reduce((inner, { picoUsd }) => inner + picoUsd, sum),
    0n,
  );
  return {
    units: tail.length,
    shareOfUnits: tail.length / units.length,
    shareOfSpend: Number(sumOf(tail)) / Number(total),
    shareAboveSecond: Number(above) / Number(total),
  };
}

export function retryTailSentence({ shareOfUnits, shareOfSpend }: RetryTail): string {
  return `${percent(shareOfSpend)} of spend in ${percent(shareOfUnits)} of runs.`;
}

function sumOf(units: readonly WorkUnit[]): bigint {
  return units.reduce((sum, { picoUsd }) => sum + picoUsd, 0n);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
