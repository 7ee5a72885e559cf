import type { PicoUsd } from '../money';
import type { Run } from './run';

const msPerDay = 86_400_000;

/** The first moment of a moment's month, UTC. */
export function monthOf(atMs: number): number {
  const date = new Date(atMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** What runs that began in a time cost, both ends included. Runs without a time are in none. */
export function spendSince(runs: readonly Run[], fromMs: number, untilMs: number): PicoUsd {
  return runs.reduce(
    (sum, { startedAtMs, spend }) =>
      startedAtMs !== undefined && startedAtMs >= fromMs && startedAtMs <= untilMs
        ? sum + spend.picoUsd
        : sum,
    0n,
  );
}

/** The spend of each day (UTC) from the first run in a time to its end, days without spend included. */
export function dailySpend(
  runs: readonly Run[],
  fromMs: number,
  untilMs: number,
): readonly PicoUsd[] {
  const byDay = new Map<number, PicoUsd>();
  let first = Infinity;
  for (const { startedAtMs, spend } of runs) {
    if (startedAtMs === undefined || startedAtMs < fromMs || startedAtMs > untilMs) continue;
    const day = Math.floor(startedAtMs / msPerDay);
    first = Math.min(first, day);
    byDay.set(day, (byDay.get(day) ?? 0n) + spend.picoUsd);
  }
  if (first === Infinity) return [];
  const last = Math.floor(untilMs / msPerDay);
  return Array.from({ length: last - first + 1 }, (_, index) => byDay.get(first + index) ?? 0n);
}
