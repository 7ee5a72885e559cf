import type { ModelIdentity } from '../models/modelIdentity';
import { normalizeModelId } from '../models/normalizeModelId';
import type { Deployment, PriceOverrides } from './priceOverrides';

/** The model behind a deployment's name, or the model itself when no map names it. */
export function resolveDeployment(
  model: ModelIdentity,
  overrides: readonly PriceOverrides[],
): ModelIdentity {
  for (const { deployments } of overrides) {
    const found = deployments.find((each) => names(each, model));
    if (found === undefined) continue;
    const target = normalizeModelId(found.model, found.provider ?? model.provider);
    const region = found.region ?? target.region ?? model.region;
    return { ...target, written: model.written, ...(region === undefined ? {} : { region }) };
  }
  return model;
}

function names(deployment: Deployment, model: ModelIdentity): boolean {
  const written = model.written.trim().toLowerCase();
  return deployment.name === model.id.toLowerCase() || deployment.name === written;
}
