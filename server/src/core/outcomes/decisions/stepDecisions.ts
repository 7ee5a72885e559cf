import type { PicoUsd } from '../../money';
import type { RunCall } from '../run';
import type { WorkUnit } from '../workUnit';

/** One step of a workflow: the calls to one model, or the calls below one named step. */
export interface StepSpend {
  readonly step: string;
  readonly calls: number;
  readonly picoUsd: PicoUsd;
}

/**
 * The spend of each step, the dearest first. Every call is in exactly one step, so that decisions about steps add up to
 * the workflow and nothing is saved twice. A step is named by the trace (`marginal.step`), else by its model.
 */
export function stepSpend(units: readonly WorkUnit[]): readonly StepSpend[] {
  const steps = new Map<string, { calls: number; picoUsd: PicoUsd }>();
  for (const { runs } of units) {
    for (const { calls } of runs) {
      for (const each of calls) {
        const step = stepOf(each);
        const known = steps.get(step);
        if (known === undefined) steps.set(step, { calls: 1, picoUsd: each.spend.picoUsd });
        else {
          known.calls += 1;
          known.picoUsd += each.spend.picoUsd;
        }
      }
    }
  }
  return [...steps]
    .map(([step, { calls, picoUsd }]) => ({ step, calls, picoUsd }))
    .sort((a, b) =>
      a.picoUsd === b.picoUsd ? (a.step < b.step ? -1 : 1) : a.picoUsd > b.picoUsd ? -1 : 1,
    );
}

function stepOf({ call }: RunCall): string {
  return call.attributes?.['step'] ?? (call.model === '' ? 'unknown model' : call.model);
}
