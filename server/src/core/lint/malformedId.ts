import type { ModelReference } from '../documents/promptDocument';
import { identifyModel } from './identifyModel';
import type { RuleContext } from './rule';

/** Marks of lists, quotes and placeholders, or five words: no model's id or display name has them. */
const malformed = /[|'"`<>{}$,]|\S(?:\s+\S+){4}/;

/** Whether a written model is no model's id: a list in one string, a placeholder, a sentence. */
export function hasMalformedId(reference: ModelReference, context: RuleContext): boolean {
  if (!malformed.test(reference.id)) return false;
  const model = identifyModel(reference);
  return model === undefined || context.models.facts(model) === undefined;
}
