import { hasMalformedId } from '../malformedId';
import type { Rule } from '../rule';

/** A model that is set at run time, or whose value cannot be one model's id. */
export const modelUnresolved: Rule = {
  id: 'model-unresolved',
  defaultLevel: 'hint',
  summary: "A model that is set at run time, or a value that is not one model's id.",
  *check(document, context) {
    for (const reference of document.models) {
      const isRunTime = reference.status === 'unresolved';
      if (!isRunTime && !hasMalformedId(reference, context)) continue;
      const id = shorten(reference.id);
      yield {
        rule: this.id,
        level: this.defaultLevel,
        span: reference.span,
        message: isRunTime
          ? `The model is set at run time (${id}), so the call is counted but not priced.`
          : `${id} is not the id of one model, so nothing can be priced.`,
        fixes: [],
      };
    }
  },
};

function shorten(id: string): string {
  const line = id.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
