import type { ModelTrials } from '../lint/modelTrials';
import { addSpend, noSpend } from '../spend/spendCounters';
import { isComplete } from '../spend/spendCounters';
import type { OutcomesAnalysis } from './analyzeOutcomes';
import { marginByStakes } from './decisions/marginByStakes';
import { unitNoun } from './unitNoun';

/** What a workflow spent in some days, and what it costs per resolved unit over all that was recorded. */
export interface Production {
  readonly workflow: string;
  readonly days: number;
  readonly calls: number;
  /** A lower bound where `isComplete` is false. */
  readonly picoUsd: bigint;
  readonly isComplete: boolean;
  readonly unitName: string;
  readonly resolved: number;
  /** Units that have an outcome. */
  readonly units: number;
  /** Money of model calls; undefined where nothing was resolved. */
  readonly perResolvedPicoUsd: bigint | undefined;
  /** Fully loaded. */
  readonly perUnitPicoUsd: bigint | undefined;
  readonly trials: ModelTrials;
}

const msPerDay = 86_400_000;

/** Undefined where no trace of the workflow was read at all. */
export function productionOf(
  { rows }: OutcomesAnalysis,
  workflow: string,
  days: number,
  nowMs: number,
): Production | undefined {
  const row = rows.find(
    ({ result }) => result.workflow === workflow && result.segment === undefined,
  );
  if (row === undefined || row.result.runs === 0) return undefined;
  const { result, config, models } = row;
  const sinceMs = nowMs - days * msPerDay;
  const spend = result.units
    .flatMap(({ runs }) => runs)
    .flatMap(({ calls }) => calls)
    .filter(({ owner }) => (owner.call.atMs ?? 0) >= sinceMs)
    .reduce((sum, call) => addSpend(sum, call.spend), noSpend);
  return {
    workflow,
    days,
    calls: spend.calls,
    picoUsd: spend.picoUsd,
    isComplete: isComplete(spend),
    unitName: unitNoun(config.outcome),
    resolved: result.resolved,
    units: result.costs.length,
    perResolvedPicoUsd: result.usdPerResolved?.picoUsd,
    perUnitPicoUsd: result.usdPerUnit?.picoUsd,
    trials: {
      workflow,
      margin: marginByStakes[config.stakes ?? 'medium'],
      models: models.map(({ model, n, resolved }) => ({ model, units: n, resolved })),
    },
  };
}
