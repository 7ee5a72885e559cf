import type { CallEstimate } from '../estimate/costStack';
import { candidatesFor } from './cheaperModel';
import { fixOf, inFile, replaceModel } from './replaceModel';
import type { Fix, RuleContext } from './rule';
import { formatPercent, formatUsd } from '../report/formatNumber';
import { picoToNumber } from '../money';

const mostCandidates = 6;

/**
 * Other models for a call, cheapest first, each with what the call would cost beside what it costs today. Each edits
 * exactly the model's literal. Models that are gone or about to end, or cannot do what the call needs, are left out.
 */
export function switchModelFixes(estimate: CallEstimate, context: RuleContext): readonly Fix[] {
  const { call, model } = estimate;
  const reference = call.model;
  if (reference === undefined || model === undefined) return [];
  const candidates = candidatesFor(call, reference, model, context).slice(0, mostCandidates);
  const byCost = [...candidates].sort((a, b) => b.change.factor - a.change.factor);
  return byCost.flatMap(({ newId, change }) => {
    const edit = replaceModel(context.text, reference, newId);
    const { before, after } = change;
    if (edit === undefined || before.cost === undefined || after.cost === undefined) return [];
    const was = picoToNumber(before.cost.picoUsd);
    const relative = formatPercent(picoToNumber(after.cost.picoUsd) / was - 1);
    const title =
      `Switch to ${newId}: ${formatUsd(after.cost.picoUsd)} per call in place of ` +
      `${formatUsd(before.cost.picoUsd)} (${relative})${inFile(edit)}`;
    return [{ title, ...fixOf(edit) }];
  });
}
