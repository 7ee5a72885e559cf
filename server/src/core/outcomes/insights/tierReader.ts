import type { ModelCatalogue, ModelTier } from '../../models/modelCatalogue';
import { normalizeModelId } from '../../models/normalizeModelId';
import type { InsightContext } from './insight';

/** Tells a model's tier as a trace writes it. Remembers each name: traces repeat few. */
export function tierReader(models: ModelCatalogue): InsightContext['tierOf'] {
  const known = new Map<string, ModelTier | undefined>();
  return (model, provider) => {
    const key = `${provider ?? ''}\0${model}`;
    if (!known.has(key)) {
      known.set(key, models.facts(normalizeModelId(model, provider))?.tier);
    }
    return known.get(key);
  };
}
