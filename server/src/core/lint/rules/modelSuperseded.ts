import { costChange } from '../costChange';
import { callOf, identifyModel } from '../identifyModel';
import { lifecycleOf } from '../lifecycleOf';
import { siblingId } from '../replaceModel';
import type { Rule } from '../rule';
import { successorFinding } from './modelRetired';

/** A model whose announced end is far off, but whose vendor already names a successor that costs less. */
export const modelSuperseded: Rule = {
  id: 'model-superseded',
  defaultLevel: 'information',
  summary: 'A model with an announced end in the distance, whose named successor costs less.',
  *check(document, context) {
    for (const reference of document.models) {
      const model = identifyModel(reference);
      const end = lifecycleOf(model, context);
      if (model === undefined || end?.replacement === undefined || end.isNear) continue;
      const newId = siblingId(reference, model, end.replacement);
      const change = newId && costChange(callOf(reference, context), newId, context);
      if (change && change.factor > 1) yield successorFinding(this, reference, end, context);
    }
  },
};
