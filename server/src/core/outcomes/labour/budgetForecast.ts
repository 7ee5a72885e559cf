import type { PicoUsd } from '../../money';
import { picoToNumber } from '../../money';

/** Where a budget stands and when it will be used up. */
export interface BudgetForecast {
  readonly spent: PicoUsd;
  readonly budget: PicoUsd;
  readonly usedShare: number;
  /** The highest step that was passed: 0.5, 0.75, 0.9 or 1. */
  readonly step: number | undefined;
  /** USD a day, the last days weighing most. Undefined with less than a week of data. */
  readonly dailyUsd: number | undefined;
  /** The day on which nothing is left, as 2026-11-24; undefined when that is not foreseen. */
  readonly exhaustedOn: string | undefined;
}

export const budgetSteps = [0.5, 0.75, 0.9, 1] as const;

const leastDays = 7;
/** A day's weight falls to half after a week. */
const smoothing = 1 - 0.5 ** (1 / 7);
const msPerDay = 86_400_000;

/**
 * Burn-down of a budget. `daily` holds the spend of each day so far, the oldest first, days without spend included;
 * `todayMs` is the day of the last.
 */
export function budgetForecast(
  budget: PicoUsd,
  daily: readonly PicoUsd[],
  todayMs: number,
): BudgetForecast {
  const spent = daily.reduce((sum, each) => sum + each, 0n);
  const usedShare = budget === 0n ? 1 : picoToNumber(spent) / picoToNumber(budget);
  const step = budgetSteps.findLast((each) => usedShare >= each);
  const dailyUsd = daily.length < leastDays ? undefined : weightedMean(daily.map(picoToNumber));
  const days =
    dailyUsd === undefined || dailyUsd <= 0
      ? undefined
      : Math.max(0, picoToNumber(budget - spent)) / dailyUsd;
  return {
    spent,
    budget,
    usedShare,
    step,
    dailyUsd,
    exhaustedOn: days === undefined ? undefined : dayAfter(todayMs, days),
  };
}

/** Exponentially weighted from the first day on. */
export function weightedMean(values: readonly number[]): number {
  const [first = 0, ...rest] = values;
  return rest.reduce((mean, value) => mean + smoothing * (value - mean), first);
}

/** Today's rate says nothing about a day more than five years away. */
function dayAfter(todayMs: number, days: number): string | undefined {
  if (days > 1_826) return undefined;
  return new Date(todayMs + Math.floor(days) * msPerDay).toISOString().slice(0, 10);
}
