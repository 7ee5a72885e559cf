import type { ModelIdentity } from './modelIdentity';

/** The same model wherever it runs. */
export function withoutRegion(model: ModelIdentity): ModelIdentity {
  const { written, provider, vendor, id, modifiers, isAlias, isLocal } = model;
  const alias = isAlias === undefined ? {} : { isAlias };
  return { written, provider, vendor, id, modifiers, ...alias, isLocal };
}
