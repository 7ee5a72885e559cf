import type { Supplement } from '../prices/supplementSource';
import { createSupplement } from '../prices/supplementSource';
import type { ModelCatalogue, ModelFacts } from './modelCatalogue';
import type { ModelIdentity } from './modelIdentity';

/** What is known of models besides their price. `supplement` is shared with the price book where both are made. */
export function createModelCatalogue(supplement: Supplement = createSupplement()): ModelCatalogue {
  function facts(model: ModelIdentity): ModelFacts | undefined {
    const found = supplement.find(model)?.model;
    if (found === undefined) return undefined;
    const { contextWindowTokens, maxOutputTokens, reasoning, readsImages } = found;
    return {
      id: model.id,
      vendor: model.vendor ?? model.provider ?? '',
      displayName: found.displayName,
      ...(contextWindowTokens === undefined ? {} : { contextWindowTokens }),
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
      supportsTools: true,
      inputModalities: readsImages ? ['text', 'image'] : ['text'],
      reasoning,
    };
  }
  return { facts, lifecycle: () => undefined, alternatives: () => [] };
}
