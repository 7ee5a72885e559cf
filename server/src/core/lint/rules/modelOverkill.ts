import { candidatesFor, tierRank } from '../cheaperModel';
import type { Candidate } from '../cheaperModel';
import { perMonth } from '../costChange';
import { trialVerdict } from '../modelTrials';
import type { TrialVerdict } from '../modelTrials';
import { fixOf, inFile, switchEdit } from '../replaceModel';
import type { Rule, RuleContext } from '../rule';
import { taskClassOf } from '../tasks/taskClass';
import { highEffort } from './effortOverkill';
import type { CallEstimate } from '../../estimate/costStack';

/**
 * A large model for a task that small ones do well. Only for one request without tools, with at least two signals, and
 * when a current model of the same vendor would be three times cheaper on this very call.
 */
export const modelOverkill: Rule = {
  id: 'model-overkill',
  defaultLevel: 'hint',
  summary:
    'A large model for a task that small ones do well: labels, fields, translations, short rewrites and summaries.',
  *check(_document, context) {
    for (const estimate of context.estimates) {
      const { call } = estimate;
      const reference = call.model;
      if (reference === undefined || highEffort(call, context) !== undefined) continue;
      const simple = taskClassOf(call, estimate.input.tokens);
      const best = simple && smallModelFor(estimate, context);
      if (simple === undefined || best === undefined) continue;
      const { facts, change, verdict } = best;
      const edit = switchEdit(call, best.newId, context);
      yield {
        rule: this.id,
        level: this.defaultLevel,
        span: reference.span,
        message:
          `This looks like ${simple.task}: ${simple.signals.join(', ')}. ` +
          `${facts.id} would do it for ${change.text}${perMonth(change.saving, context)}. ` +
          (verdict?.sentence ?? 'Not tried on your data.'),
        ...(change.saving && { saving: change.saving }),
        fixes:
          edit === undefined
            ? []
            : [{ title: `Switch to ${edit.newText}${inFile(edit)}`, ...fixOf(edit) }],
      };
    }
  },
};

/** The best small model for a call that a large one serves today; none that did the same work worse. */
function smallModelFor(estimate: CallEstimate, context: RuleContext): TriedCandidate | undefined {
  const { call, model } = estimate;
  if (call.model === undefined || model === undefined) return undefined;
  const tier = context.models.facts(model)?.tier;
  if (tier === undefined || tierRank[tier] < tierRank.mid) return undefined;
  return candidatesFor(call, call.model, model, context)
    .filter(
      ({ facts, change }) =>
        facts.tier !== undefined &&
        tierRank[facts.tier] <= tierRank.small &&
        change.factor >= context.thresholds['model-overkill'],
    )
    .map((each) => ({ ...each, verdict: trialVerdict(context.trials, each.facts.id, model.id) }))
    .find(({ verdict }) => verdict?.kind !== 'inferior');
}

interface TriedCandidate extends Candidate {
  /** Undefined where it was never tried on this work. */
  readonly verdict: TrialVerdict | undefined;
}
