import type { WorkflowConfig } from '../../config/schema/configSchema';
import { usdToPico } from '../../money';
import type { WorkflowResult } from '../workflowResult';
import type { WorkUnit } from '../workUnit';

/** How often a limit ended the work; undefined where there is no limit or no unit. */
export interface CapBinding {
  readonly cap: 'money' | 'attempts';
  readonly boundUnits: number;
  readonly n: number;
  readonly share: number;
}

/** A run stopped by a cap ends just below it. */
const nearCap = 98n;

/** The limit that ended more units: money per run, or attempts. */
export function capBinding(
  { units }: WorkflowResult,
  workflow: WorkflowConfig,
): CapBinding | undefined {
  const known = units.filter(({ status }) => status !== 'unknown');
  const money = usdToPico(workflow.budget?.capUsdPerRun ?? 'none');
  const { retryCap } = workflow;
  const bindings: CapBinding[] = [];
  const add = (cap: CapBinding['cap'], isBound: (unit: WorkUnit) => boolean): void => {
    const boundUnits = known.filter(isBound).length;
    const n = known.length;
    if (n > 0) bindings.push({ cap, boundUnits, n, share: boundUnits / n });
  };
  if (money !== undefined && money > 0n) {
    add('money', ({ runs }) => runs.some(({ spend }) => spend.picoUsd * 100n >= money * nearCap));
  }
  if (retryCap !== undefined) {
    add(
      'attempts',
      ({ status, attempts }) => status === 'unresolved' && attempts.length >= retryCap,
    );
  }
  return bindings.reduce<CapBinding | undefined>(
    (most, each) => (most !== undefined && most.share >= each.share ? most : each),
    undefined,
  );
}
