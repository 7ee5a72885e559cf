import type { ModelReference } from '../../documents/promptDocument';
import { identifyModel } from '../identifyModel';
import type { Rule, RuleContext } from '../rule';
import { writtenModel } from '../writtenModel';

/** A model of which neither a price nor any fact is known: often a slip of the pen, or an alias of a gateway. */
export const modelUnknown: Rule = {
  id: 'model-unknown',
  defaultLevel: 'hint',
  summary: 'A model of which no price and no other fact is known.',
  *check(document, context) {
    const unknown = document.models.filter((reference) => isUnknown(reference, context));
    const reported = new Set<string>();
    for (const { id, span } of unknown) {
      if (reported.has(id)) continue;
      reported.add(id);
      const times = unknown.filter((each) => each.id === id).length;
      const often = times === 1 ? '' : `, which stands here ${times} times`;
      yield {
        rule: this.id,
        level: this.defaultLevel,
        span,
        message: `No price is known for ${id}${often} (prices of ${context.prices.asOf}), so its calls are counted but not priced.`,
        fixes: [],
      };
    }
  },
};

function isUnknown(reference: ModelReference, context: RuleContext): boolean {
  const { status, role } = reference;
  if (status === 'default' || role === 'image') return false;
  const model = identifyModel(reference);
  if (model === undefined || model.isLocal) return false;
  // Embedding models and rerankers without a provider are mostly run by their users.
  if ((role === 'embedding' || role === 'rerank') && model.provider === undefined) return false;
  if (context.models.facts(model) !== undefined || context.models.lifecycle(model)) return false;
  if (context.prices.lookup(model, context.nowMs).kind !== 'unpriced') return false;
  return writtenModel(reference, context) === 'id';
}
