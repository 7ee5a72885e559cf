import { picoToUsd } from '../money';
import { inputTokensOf } from '../prices/usage';
import { sortedRows } from '../report/spendJson';
import type { CountedCall } from './countedCall';
import type { DayOf, SpendDimension } from './rollUp';
import { keyOf, rollUp } from './rollUp';
import type { SpendCounters } from './spendCounters';
import type { SpendPricer } from './spendPricer';

/** A row of the spend tree, without its place in a file. */
export interface SpendTreeRow {
  readonly kind: 'total' | 'workflow' | 'model' | 'run' | 'call';
  readonly key: string;
  readonly label: string;
  readonly spend: SpendCounters;
  readonly hasChildren: boolean;
  /** USD per day of the period, oldest first. */
  readonly dailyUsd?: readonly string[];
  /** The call that recorded the row, or began it. */
  readonly source?: CountedCall;
}

/** What the tree shows below each depth of a path. */
const levels = ['workflow', 'model', 'run', 'call'] as const;

export interface SpendTreeQuery {
  readonly path: readonly string[];
  /** The days of the period, oldest first. */
  readonly days: readonly string[];
  readonly dayOf: DayOf;
}

/** The rows below a node: workflows, then a workflow's models, their runs, and a run's calls. */
export function spendTreeRows(
  calls: Iterable<CountedCall>,
  { path, days, dayOf }: SpendTreeQuery,
  pricer: SpendPricer,
): { readonly totals: SpendTreeRow; readonly rows: readonly SpendTreeRow[] } {
  const period = new Set(days);
  const within = [...calls].filter((each) => isWithin(each, path, period, dayOf));
  const level = levels[path.length];
  const totals = rollUp(within, 'workflow', pricer, dayOf).totals;
  const total: SpendTreeRow = {
    kind: 'total',
    key: '',
    label: 'Total',
    spend: totals,
    hasChildren: false,
  };
  if (level === undefined) return { totals: total, rows: [] };
  if (level === 'call') return { totals: total, rows: callRows(within, pricer) };
  const groups = groupBy(within, (each) => keyOf(each, level, dayOf));
  const rows = sortedRows(rollUp(within, level, pricer, dayOf).rows, level).map(
    ([key, spend]): SpendTreeRow => {
      const source = level === 'run' ? earliest(groups.get(key) ?? []) : undefined;
      return {
        kind: level,
        key,
        label: labelOf(level, key, source),
        spend,
        hasChildren: true,
        ...(level === 'workflow' && {
          dailyUsd: dailyUsd(groups.get(key) ?? [], days, dayOf, pricer),
        }),
        ...(source && { source }),
      };
    },
  );
  return { totals: total, rows };
}

/** Map.groupBy, which Node 20 does not have. */
function groupBy(
  calls: readonly CountedCall[],
  keyOfCall: (call: CountedCall) => string,
): ReadonlyMap<string, readonly CountedCall[]> {
  const groups = new Map<string, CountedCall[]>();
  for (const call of calls) {
    const key = keyOfCall(call);
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return groups;
}

function isWithin(
  each: CountedCall,
  path: readonly string[],
  period: ReadonlySet<string>,
  dayOf: DayOf,
): boolean {
  const dimensions: readonly SpendDimension[] = ['workflow', 'model', 'run'];
  const { atMs } = each;
  if (atMs === undefined || !period.has(dayOf(atMs))) return false;
  return path.every((key, depth) => {
    const dimension = dimensions[depth];
    return dimension !== undefined && keyOf(each, dimension, dayOf) === key;
  });
}

function callRows(calls: readonly CountedCall[], pricer: SpendPricer): readonly SpendTreeRow[] {
  const newestFirst = [...calls].sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));
  return newestFirst.map((each) => {
    const spend = pricer.count(each.call);
    const { atMs } = each;
    const { location } = each.owner.call;
    const key = `${each.file}:${location.line}:${location.byteOffset}`;
    const time =
      atMs === undefined ? 'no time' : new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
    return { kind: 'call', key, label: `${time} UTC`, spend, hasChildren: false, source: each };
  });
}

function labelOf(
  level: 'workflow' | 'model' | 'run',
  key: string,
  source: CountedCall | undefined,
): string {
  if (level !== 'run') return key;
  const atMs = source?.atMs;
  const time =
    atMs === undefined
      ? ''
      : `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC · `;
  return `${time}${key.slice(0, 8)}`;
}

function earliest(calls: readonly CountedCall[]): CountedCall | undefined {
  return calls.reduce<CountedCall | undefined>(
    (first, each) => ((each.atMs ?? Infinity) < (first?.atMs ?? Infinity) ? each : (first ?? each)),
    undefined,
  );
}

function dailyUsd(
  calls: readonly CountedCall[],
  days: readonly string[],
  dayOf: DayOf,
  pricer: SpendPricer,
): readonly string[] {
  const { rows } = rollUp(calls, 'day', pricer, dayOf);
  return days.map((day) => picoToUsd(rows.get(day)?.picoUsd ?? 0n));
}

/** The plain numbers of a row, as the protocol carries them. */
export function rowNumbers({ spend }: SpendTreeRow) {
  return {
    calls: spend.calls,
    inputTokens: inputTokensOf(spend.usage),
    cacheReadTokens: spend.usage.cacheReadTokens,
    outputTokens: spend.usage.outputTokens,
    usd: picoToUsd(spend.picoUsd),
    unpricedTokens: spend.unpricedTokens,
    callsWithoutUsage: spend.callsWithoutUsage,
  };
}
