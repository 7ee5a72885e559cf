import type { WorkflowConfig } from '../../config/schema/configSchema';
import type { Run } from '../run';

/** A throttle limits the rate and loses no work; a cap limits the amount and ends it. */
export interface ThrottleState {
  /** Calls in the busiest minute. */
  readonly peakCallsPerMinute: number;
  readonly limit: number | undefined;
  /** Minutes that had more calls than the limit. */
  readonly minutesAbove: number;
}

const msPerMinute = 60_000;

/** How the calls of runs lie in time, against `budget.callsPerMinute`. Calls without a time are in no minute. */
export function throttleState(runs: readonly Run[], workflow: WorkflowConfig): ThrottleState {
  const limit = workflow.budget?.callsPerMinute;
  const perMinute = new Map<number, number>();
  for (const { calls } of runs) {
    for (const { owner } of calls) {
      const { atMs } = owner.call;
      if (atMs === undefined) continue;
      const minute = Math.floor(atMs / msPerMinute);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
  }
  let peakCallsPerMinute = 0;
  let minutesAbove = 0;
  for (const calls of perMinute.values()) {
    peakCallsPerMinute = Math.max(peakCallsPerMinute, calls);
    if (limit !== undefined && calls > limit) minutesAbove += 1;
  }
  return { peakCallsPerMinute, limit, minutesAbove };
}
