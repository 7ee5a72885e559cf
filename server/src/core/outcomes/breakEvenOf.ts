import { picoToNumber } from '../money';
import type { BreakEven } from './retryModel';
import { breakEven, expectedAttempts, resolvedShare } from './retryModel';
import type { WorkflowResult } from './workflowResult';

export interface MeasuredBreakEven {
  /** Share of attempts that resolve their unit now. */
  readonly completionRate: number;
  readonly needed: BreakEven;
}

/**
 * The completion rate at which a unit would cost as much as `priceUsd`. The model is made to pass through what was
 * measured, so that this rate and the measured cost always say the same. Undefined without a measured cost.
 */
export function breakEvenOf(
  result: WorkflowResult,
  priceUsd: number,
  retryCap: number | undefined,
): MeasuredBreakEven | undefined {
  const { usdPerAttempt, usdPerUnit, attempts, completionRate: resolvedRate, costs } = result;
  if (!usdPerAttempt || !usdPerUnit || !attempts || !resolvedRate) return undefined;
  const unresolved = costs.length - result.resolved;
  const human = result.waterfall?.human.picoUsd ?? 0n;
  const cap = unresolved === 0 ? Infinity : Math.max(retryCap ?? 1, maximumOf(result));
  const completionRate = result.resolved / (attempts.mean * attempts.n);
  const model = {
    usdPerAttempt: picoToNumber(usdPerAttempt.picoUsd),
    humanUsd: unresolved === 0 ? 0 : picoToNumber(human) / unresolved,
    cap,
  };
  const modelled =
    model.usdPerAttempt * expectedAttempts({ completionRate, cap }) +
    (1 - resolvedShare({ completionRate, cap })) * model.humanUsd;
  const fixedUsd = picoToNumber(usdPerUnit.picoUsd) - modelled;
  return { completionRate, needed: breakEven({ ...model, fixedUsd }, priceUsd) };
}

function maximumOf({ units }: WorkflowResult): number {
  return units.reduce((most, { attempts }) => Math.max(most, attempts.length), 1);
}
