import { picoToNumber } from '../money';
import type { CountedCall } from '../spend/countedCall';
import type { DayOf } from '../spend/rollUp';
import { keyOf } from '../spend/rollUp';
import type { SpendCounters } from '../spend/spendCounters';
import type { SpendPricer } from '../spend/spendPricer';
import { SpendSum } from '../spend/spendSum';
import type { Panel } from './panel';
import { money, number, text } from './panel';

const shownRuns = 10;

interface Run {
  readonly key: string;
  readonly workflow: string;
  readonly spend: SpendCounters;
  /** The call that began it. */
  readonly first: CountedCall;
}

/** The runs that cost most, each with the line of the trace that began it. */
export function topRuns(calls: readonly CountedCall[], dayOf: DayOf, pricer: SpendPricer): Panel {
  const sums = new Map<string, { workflow: string; sum: SpendSum; first: CountedCall }>();
  for (const each of calls) {
    const workflow = keyOf(each, 'workflow', dayOf);
    const key = `${workflow}\0${keyOf(each, 'run', dayOf)}`;
    let run = sums.get(key);
    if (run === undefined) sums.set(key, (run = { workflow, sum: new SpendSum(), first: each }));
    run.sum.add(each, pricer);
    if (isBefore(each, run.first)) run.first = each;
  }
  const runs = [...sums].map(([key, { workflow, sum, first }]): Run => ({
    key,
    workflow,
    spend: sum.counters,
    first,
  }));
  const top = runs
    .filter(({ spend }) => spend.picoUsd > 0n)
    .sort((a, b) => compareRuns(a, b))
    .slice(0, shownRuns);
  const all = runs.reduce((total, { spend }) => total + spend.picoUsd, 0n);
  const topUsd = top.reduce((total, { spend }) => total + spend.picoUsd, 0n);
  const share = all === 0n ? 0 : Math.round((picoToNumber(topUsd) / picoToNumber(all)) * 100);
  return {
    id: 'top-runs',
    title: 'Costliest runs',
    summary:
      top.length === 0
        ? 'No run has a priced call.'
        : `${top.length} of ${runs.length} runs are ${share} % of the spend.`,
    chart: {
      kind: 'bars',
      unit: 'usd',
      labels: top.map(({ workflow, first }) => `${workflow} · ${timeOf(first)}`),
      series: [{ name: 'Spend', values: top.map(({ spend }) => picoToNumber(spend.picoUsd)) }],
    },
    table: {
      columns: [
        { title: 'Run', unit: 'text' },
        { title: 'Workflow', unit: 'text' },
        { title: 'Spend', unit: 'usd' },
        { title: 'Calls', unit: 'count' },
        { title: 'Failed attempts', unit: 'count' },
      ],
      rows: top.map(({ workflow, spend, first }) => [
        text(timeOf(first), first),
        text(workflow),
        money(spend),
        number(spend.calls, 'count'),
        number(spend.failedAttempts, 'count'),
      ]),
    },
  };
}

function compareRuns(a: Run, b: Run): number {
  if (a.spend.picoUsd !== b.spend.picoUsd) return a.spend.picoUsd > b.spend.picoUsd ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

function isBefore(a: CountedCall, b: CountedCall): boolean {
  return (a.atMs ?? Infinity) < (b.atMs ?? Infinity);
}

function timeOf({ atMs }: CountedCall): string {
  if (atMs === undefined) return 'no time';
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
