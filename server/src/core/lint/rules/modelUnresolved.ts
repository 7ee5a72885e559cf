import type { ModelReference } from '../../documents/promptDocument';
import type { Rule, RuleContext } from '../rule';
import { modelsIn, writtenModel } from '../writtenModel';

/** A model that is set at run time, or whose value cannot be one model's id. */
export const modelUnresolved: Rule = {
  id: 'model-unresolved',
  defaultLevel: 'hint',
  summary: "A model that is set at run time, or a value that is not one model's id.",
  *check(document, context) {
    for (const reference of document.models) {
      const message = messageFor(reference, context);
      if (message === undefined) continue;
      yield {
        rule: this.id,
        level: this.defaultLevel,
        span: reference.span,
        message,
        fixes: [],
      };
    }
  },
};

function messageFor(reference: ModelReference, context: RuleContext): string | undefined {
  switch (writtenModel(reference, context)) {
    case 'expression':
      return `The model is set at run time (${shorten(reference.id)}), so the call is counted but not priced.`;
    case 'several':
      return `This names several models (${shorten(modelsIn(reference.id).join(', '))}), and a call has one, so nothing can be priced.`;
    case 'words':
      return `“${shorten(reference.id)}” is not the id of a model, so nothing can be priced.`;
    // Where nothing is named, the choice is made elsewhere, and there is nothing to mend here.
    case 'nothing':
    case 'provider':
    case 'id':
      return undefined;
  }
}

function shorten(id: string): string {
  const line = id.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
