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
  const lastPart = written.slice(written.lastIndexOf('/') + 1);
  return [model.id, written, lastPart].some((name) => fits(deployment.name, name));
}

/** "*" stands for any run of characters; taken piece by piece, so that no pattern takes long. */
function fits(pattern: string, text: string): boolean {
  const [start = '', ...others] = pattern.split('*');
  const end = others.pop();
  if (end === undefined) return pattern === text;
  if (!text.startsWith(start)) return false;
  let at = start.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - at >= end.length && text.endsWith(end);
}
