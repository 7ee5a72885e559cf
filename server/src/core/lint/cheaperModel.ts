import type { Call, ModelReference } from '../documents/promptDocument';
import type { ModelFacts, ModelTier } from '../models/modelCatalogue';
import type { ModelIdentity } from '../models/modelIdentity';
import { costChange } from './costChange';
import type { CostChange } from './costChange';
import { lifecycleOf } from './lifecycleOf';
import { siblingId } from './replaceModel';
import type { RuleContext } from './rule';

export const tierRank: Readonly<Record<ModelTier, number>> = {
  nano: 0,
  small: 1,
  mid: 2,
  flagship: 3,
};

/** A model that could take over a call, and what the call would cost then. */
export interface Candidate {
  readonly facts: ModelFacts;
  /** As it has to be written in this file. */
  readonly newId: string;
  readonly change: CostChange;
}

/**
 * The models of the same vendor that can do what a call needs: its window is large enough, they take its output schema,
 * they are not about to end, and their price is known. In the catalogue's order, best fit first.
 */
export function candidatesFor(
  call: Call,
  reference: ModelReference,
  model: ModelIdentity,
  context: RuleContext,
): readonly Candidate[] {
  const current = context.models.facts(model);
  return context.models.alternatives(model).flatMap((facts) => {
    if (facts.vendor !== (current?.vendor ?? model.vendor) || facts.id === model.id) return [];
    const newId = siblingId(reference, model, facts.id);
    if (newId === undefined || !canServe(facts, current, call)) return [];
    const change = costChange(call, newId, context);
    if (change === undefined || !fits(facts, change)) return [];
    if (lifecycleOf(change.after.model, context)?.isNear === true) return [];
    return [{ facts, newId, change }];
  });
}

function canServe(facts: ModelFacts, current: ModelFacts | undefined, call: Call): boolean {
  if (call.tools.length > 0 && facts.supportsTools === false) return false;
  const needsImages = call.prompts.some(({ parts }) =>
    parts.some((part) => part.kind === 'variable' && part.holds === 'media'),
  );
  if (needsImages && facts.inputModalities?.includes('image') === false) return false;
  return !(current?.supportsStructuredOutput === true && facts.supportsStructuredOutput === false);
}

function fits({ contextWindowTokens }: ModelFacts, { after }: CostChange): boolean {
  const needed = after.input.highTokens + after.output.highTokens;
  return contextWindowTokens === undefined || needed <= contextWindowTokens;
}
