import type { Lifecycle } from '../models/modelCatalogue';
import type { ModelIdentity } from '../models/modelIdentity';
import type { RuleContext } from './rule';

const dayMs = 86_400_000;

export interface ModelEnd extends Lifecycle {
  /** Negative when the model is gone already. */
  readonly daysLeft: number;
  readonly isNear: boolean;
}

/** When a model ends, if its vendor has said so. */
export function lifecycleOf(
  model: ModelIdentity | undefined,
  { models, nowMs, thresholds }: RuleContext,
): ModelEnd | undefined {
  const lifecycle = model && models.lifecycle(model);
  if (lifecycle === undefined) return undefined;
  const end = Date.parse(`${lifecycle.shutdownDate}T00:00:00Z`);
  if (Number.isNaN(end)) return undefined;
  const daysLeft = Math.ceil((end - nowMs) / dayMs);
  return { ...lifecycle, daysLeft, isNear: daysLeft <= thresholds['model-retired'] };
}
