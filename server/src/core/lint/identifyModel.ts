import type { Call, ModelReference } from '../documents/promptDocument';
import { modelIdOf } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import { normalizeModelId } from '../models/normalizeModelId';
import type { RuleContext } from './rule';

/** The call that uses a model, or else a call of nothing but the model: what a model outside any call would be. */
export function callOf(reference: ModelReference, context: RuleContext): Call {
  const owner = context.estimates.find(({ call }) => call.model === reference)?.call;
  return (
    owner ?? {
      kind: 'component',
      anchor: reference.span,
      model: reference,
      parameters: [],
      prompts: [],
      tools: [],
      retrievals: [],
    }
  );
}

/** The model that a reference names; undefined when it is set at run time. */
export function identifyModel(reference: ModelReference): ModelIdentity | undefined {
  const { provider, status } = reference;
  return status === 'unresolved' ? undefined : normalizeModelId(modelIdOf(reference), provider);
}
