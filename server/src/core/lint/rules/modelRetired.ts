import { costChange } from '../costChange';
import { callOf, identifyModel } from '../identifyModel';
import { lifecycleOf } from '../lifecycleOf';
import type { ModelEnd } from '../lifecycleOf';
import { fixOf, inFile, siblingId, switchEdit } from '../replaceModel';
import type { Finding, Rule, RuleContext } from '../rule';
import { plural } from '../../report/plural';
import type { ModelReference } from '../../documents/promptDocument';

/** A model that is gone, or within 120 days of its end: calls fail, or are billed as another model. */
export const modelRetired: Rule = {
  id: 'model-retired',
  defaultLevel: 'warning',
  summary: 'A model that its vendor has shut down, or will within 120 days.',
  *check(document, context) {
    for (const reference of document.models) {
      const end = lifecycleOf(identifyModel(reference), context);
      if (end?.isNear === true) yield successorFinding(this, reference, end, context);
    }
  },
};

/** A finding that says when a model ends and offers the successor that its vendor names. */
export function successorFinding(
  rule: Rule,
  reference: ModelReference,
  end: ModelEnd,
  context: RuleContext,
): Finding {
  const { replacement } = end;
  const model = identifyModel(reference);
  const newId = replacement && model && siblingId(reference, model, replacement);
  const call = { ...callOf(reference, context), model: reference };
  const edit = newId ? switchEdit(call, newId, context) : undefined;
  const change = newId ? costChange(callOf(reference, context), newId, context) : undefined;
  return {
    rule: rule.id,
    level: rule.defaultLevel,
    span: reference.span,
    message: [
      `${reference.id} ${endText(end)} (${end.source}).`,
      ...(replacement === undefined
        ? ['No successor is known here.']
        : [`Its vendor names ${replacement}${change === undefined ? '' : `: ${change.text}`}.`]),
    ].join(' '),
    ...(change?.saving && { saving: change.saving }),
    fixes:
      edit === undefined
        ? []
        : [{ title: `Replace by ${edit.newText}${inFile(edit)}`, ...fixOf(edit) }],
  };
}

function endText({ shutdownDate, daysLeft }: ModelEnd): string {
  if (daysLeft <= 0) return `was shut down on ${shutdownDate}`;
  return `shuts down on ${shutdownDate}, in ${plural(daysLeft, 'day')}`;
}
