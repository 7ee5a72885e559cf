import { identifyModel } from '../identifyModel';
import { hasMalformedId } from '../malformedId';
import type { Rule } from '../rule';

/** A model of which neither a price nor any fact is known: often a slip of the pen, or an alias of a gateway. */
export const modelUnknown: Rule = {
  id: 'model-unknown',
  defaultLevel: 'hint',
  summary: 'A model of which no price and no other fact is known.',
  *check(document, context) {
    for (const reference of document.models) {
      if (reference.status === 'default' || reference.role === 'image') continue;
      const model = identifyModel(reference);
      if (model === undefined || model.isLocal) continue;
      if (context.models.facts(model) !== undefined || context.models.lifecycle(model)) continue;
      if (context.prices.lookup(model, context.nowMs).kind !== 'unpriced') continue;
      if (hasMalformedId(reference, context)) continue;
      yield {
        rule: this.id,
        level: this.defaultLevel,
        span: reference.span,
        message: `No price is known for ${reference.id} (prices of ${context.prices.asOf}), so its calls are counted but not priced.`,
        fixes: [],
      };
    }
  },
};
