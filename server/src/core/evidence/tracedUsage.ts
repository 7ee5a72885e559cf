import { picoToNumber } from '../money';
import type { Run } from '../outcomes/run';
import { tokenClasses } from '../prices/costParts';
import type { UsageOfDay } from './reconcile';

/** What the traces say each model used on each day; calls without a time belong to no day and are left out. */
export function tracedUsage(
  runs: readonly Run[],
  dayOf: (atMs: number) => string,
): readonly UsageOfDay[] {
  const sums = new Map<string, UsageOfDay>();
  for (const { call, spend } of runs.flatMap((run) => run.calls)) {
    if (call.atMs === undefined || call.usage === undefined) continue;
    const day = dayOf(call.atMs);
    const key = `${day}\0${call.model}`;
    const before = sums.get(key);
    const tokens = { ...before?.tokens };
    for (const name of tokenClasses) tokens[name] = (tokens[name] ?? 0) + call.usage[name];
    const usd = (before?.usd ?? 0) + picoToNumber(spend.picoUsd);
    sums.set(key, { day, model: call.model, usd, tokens });
  }
  return [...sums.values()];
}
