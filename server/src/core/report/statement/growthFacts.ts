import type { BillChange, BillGroup } from '../../growth/lmdi';
import { billChange } from '../../growth/lmdi';
import type { Growth, Projection } from '../../growth/growth';
import { growthOf, projected } from '../../growth/growth';
import type { JevonsReading } from '../../growth/jevons';
import { readJevons } from '../../growth/jevons';
import type { TokenGrowth } from '../../growth/tokenGrowth';
import { tokenGrowth } from '../../growth/tokenGrowth';
import { picoToNumber } from '../../money';
import type { Run } from '../../outcomes/run';
import { totalTokens } from '../../traces/addUsage';

const msPerDay = 86_400_000;
/** Thirteen weeks are the 90 days of the projection. */
const weeksAhead = 13;

/** How spend moved over the period, and what moved it between its two halves. */
export interface GrowthFacts {
  /** Tokens of whole weeks, oldest first; the last one ends with the last call. */
  readonly weeklyTokens: readonly number[];
  readonly growth: Growth | undefined;
  /** Tokens of the week 90 days on. */
  readonly projection: Projection | undefined;
  /** Undefined where the period is shorter than two days. */
  readonly halves:
    | {
        readonly before: readonly BillGroup[];
        readonly after: readonly BillGroup[];
        readonly days: number;
        readonly change: BillChange;
        readonly jevons: JevonsReading;
        readonly tokens: TokenGrowth | undefined;
      }
    | undefined;
}

interface TimedCall {
  readonly atMs: number;
  readonly run: string;
  readonly model: string;
  readonly tokens: number;
  readonly usd: number;
}

export function growthFacts(runs: readonly Run[], dayOf: (atMs: number) => string): GrowthFacts {
  const calls = runs.flatMap((run) => timedCalls(run));
  const lastMs = calls.reduce((last, { atMs }) => Math.max(last, atMs), -Infinity);
  const firstMs = calls.reduce((first, { atMs }) => Math.min(first, atMs), Infinity);
  const endMs = endOfDay(lastMs, dayOf);
  const weeklyTokens = weekly(calls, firstMs, endMs);
  return {
    weeklyTokens,
    growth: growthOf(weeklyTokens),
    projection: projected(weeklyTokens, weeksAhead),
    halves: halvesOf(calls, firstMs, endMs),
  };
}

function timedCalls(run: Run): readonly TimedCall[] {
  return run.calls.flatMap(({ call, spend }) =>
    call.atMs === undefined || spend.calls === 0
      ? []
      : [
          {
            atMs: call.atMs,
            run: run.id,
            model: call.model,
            tokens: totalTokens(spend.usage),
            usd: picoToNumber(spend.picoUsd),
          },
        ],
  );
}

/** The first moment of the day after, to the hour: days of the reader's calendar begin on one. */
function endOfDay(atMs: number, dayOf: (atMs: number) => string): number {
  if (!Number.isFinite(atMs)) return atMs;
  const hour = 3_600_000;
  let endMs = Math.floor(atMs / hour) * hour + hour;
  for (let hours = 0; hours < 26 && dayOf(endMs) === dayOf(atMs); hours += 1) endMs += hour;
  return endMs;
}

function weekly(calls: readonly TimedCall[], firstMs: number, endMs: number): readonly number[] {
  const weeks = Math.floor((endMs - firstMs) / (7 * msPerDay));
  if (!Number.isFinite(weeks) || weeks < 1) return [];
  const sums = Array.from({ length: weeks }, () => 0);
  for (const { atMs, tokens } of calls) {
    const week = weeks - 1 - Math.floor((endMs - 1 - atMs) / (7 * msPerDay));
    if (week >= 0) sums[week] = (sums[week] ?? 0) + tokens;
  }
  return sums;
}

function halvesOf(
  calls: readonly TimedCall[],
  firstMs: number,
  endMs: number,
): GrowthFacts['halves'] {
  const days = Math.min(30, Math.floor((endMs - firstMs) / msPerDay / 2));
  if (!Number.isFinite(days) || days < 1) return undefined;
  const middleMs = endMs - days * msPerDay;
  const within = (fromMs: number, untilMs: number): readonly TimedCall[] =>
    calls.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs);
  const earlier = within(middleMs - days * msPerDay, middleMs);
  const later = within(middleMs, endMs);
  const [before, after] = [groupsOf(earlier), groupsOf(later)];
  const change = billChange(before, after);
  return {
    before,
    after,
    days,
    change,
    jevons: readJevons(before, after, change),
    tokens: tokenGrowth(requestsOf(earlier), requestsOf(later)),
  };
}

function groupsOf(calls: readonly TimedCall[]): readonly BillGroup[] {
  const groups = new Map<string, BillGroup>();
  for (const { model, tokens, usd } of calls) {
    const before = groups.get(model) ?? { key: model, requests: 0, tokens: 0, usd: 0 };
    groups.set(model, {
      key: model,
      requests: before.requests + 1,
      tokens: before.tokens + tokens,
      usd: before.usd + usd,
    });
  }
  return [...groups.values()];
}

/** A request of a user is a run; how many calls and tokens it takes is how the work is built. */
function requestsOf(calls: readonly TimedCall[]) {
  return {
    requests: new Set(calls.map(({ run }) => run)).size,
    tokens: calls.reduce((sum, { tokens }) => sum + tokens, 0),
  };
}
