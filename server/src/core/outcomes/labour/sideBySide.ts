import type { PicoUsd } from '../../money';
import type { Provenance } from '../../provenance';
import type { BaselinePrice } from '../baselinePrice';
import type { WorkflowResult } from '../workflowResult';

/** One unit of work as an agent, a contractor or own people do it. */
export interface LabourBar {
  readonly label: 'agent' | 'BPO' | 'internal';
  readonly picoUsd: PicoUsd;
  readonly low?: PicoUsd;
  readonly high?: PicoUsd;
  readonly provenance: Provenance;
  /** People do many things throughout the day: their price is a range. */
  readonly confidence: 'normal' | 'low';
}

export interface LabourComparison {
  /** The units of the agent's bar; the others are prices of one such unit. */
  readonly n: number;
  readonly fromMs: number | undefined;
  readonly untilMs: number | undefined;
  readonly bars: readonly LabourBar[];
}

/** The bars beside each other: the same unit, the same currency, the same cases. Undefined without a measured cost. */
export function sideBySide(
  result: WorkflowResult,
  baselines: readonly BaselinePrice[],
): LabourComparison | undefined {
  const { usdPerUnit, costs, units } = result;
  if (usdPerUnit === undefined) return undefined;
  const { picoUsd, low, high, provenance } = usdPerUnit;
  const bounds = { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
  const agent: LabourBar = { label: 'agent', picoUsd, ...bounds, provenance, confidence: 'normal' };
  const runs = units.filter(({ status }) => status !== 'unknown').flatMap((unit) => unit.runs);
  const times = runs.flatMap(({ startedAtMs }) => startedAtMs ?? []);
  return {
    n: costs.length,
    fromMs: times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b)),
    untilMs: times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b)),
    bars: [agent, ...baselines.map(barOf)],
  };
}

function barOf({ kind, picoUsd, range, provenance }: BaselinePrice): LabourBar {
  return kind === 'bpo'
    ? { label: 'BPO', picoUsd, provenance, confidence: 'normal' }
    : { label: 'internal', picoUsd, ...range, provenance, confidence: 'low' };
}
