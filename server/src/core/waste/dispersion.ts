import { picoToNumber } from '../money';
import type { Run } from '../outcomes/run';
import { ascending, percentile } from '../stats/percentile';

/** How far apart runs of one workflow with one input lie. */
export interface Dispersion {
  readonly workflow: string;
  readonly inputHash: string;
  readonly runs: readonly Run[];
  readonly leastUsd: number;
  readonly mostUsd: number;
  /** Most by least; undefined where the least cost nothing. */
  readonly ratio: number | undefined;
  /** 95th by 5th percentile; undefined where that cost nothing. */
  readonly tailRatio: number | undefined;
  /** Standard deviation by mean; undefined where the mean is nothing. */
  readonly variation: number | undefined;
  readonly level: 'none' | 'warning' | 'error';
}

/** From here on runs of one input are said to vary; below it they do as models do. */
export const dispersionThresholds = { warning: 5, error: 10 } as const;

/** Same-input groups of at least two runs, the widest apart first. A status of OK says nothing of the cost. */
export function dispersions(runs: readonly Run[]): readonly Dispersion[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.inputHash === undefined || run.calls.length === 0) continue;
    const key = `${run.workflow}\0${run.inputHash}`;
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()]
    .flatMap((group) => dispersionOf(group) ?? [])
    .sort((a, b) => (b.ratio ?? Infinity) - (a.ratio ?? Infinity));
}

function dispersionOf(runs: readonly Run[]): Dispersion | undefined {
  const [first] = runs;
  if (first?.inputHash === undefined || runs.length < 2) return undefined;
  const costs = ascending(runs.map(({ spend }) => picoToNumber(spend.picoUsd)));
  const leastUsd = costs[0] ?? 0;
  const mostUsd = costs.at(-1) ?? 0;
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const squares = costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0);
  const ratio = divided(mostUsd, leastUsd);
  return {
    workflow: first.workflow,
    inputHash: first.inputHash,
    runs,
    leastUsd,
    mostUsd,
    ratio,
    tailRatio: divided(percentile(costs, 0.95), percentile(costs, 0.05)),
    variation: divided(Math.sqrt(squares / (costs.length - 1)), mean),
    level: levelOf(ratio, mostUsd),
  };
}

function levelOf(ratio: number | undefined, mostUsd: number): Dispersion['level'] {
  if (ratio === undefined) return mostUsd === 0 ? 'none' : 'error';
  if (ratio >= dispersionThresholds.error) return 'error';
  return ratio >= dispersionThresholds.warning ? 'warning' : 'none';
}

function divided(a: number, b: number): number | undefined {
  return b === 0 ? undefined : a / b;
}
