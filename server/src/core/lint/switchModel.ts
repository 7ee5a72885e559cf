import type { CallEstimate } from '../estimate/costStack';
import { candidatesFor } from './cheaperModel';
import { fixOf, inFile, switchEdit } from './replaceModel';
import type { Fix, RuleContext } from './rule';
import { formatPercent, formatUsd } from '../report/formatNumber';
import { picoToNumber } from '../money';

const mostCheaper = 4;
const mostDearer = 2;

/**
 * Other models for a call, down and up, cheapest first, each with what the call would cost beside what it costs today.
 * Each edits the model's literal, and the parameters that the new model refuses. Models that are gone or about to end, or
 * cannot do what the call needs, are left out.
 */
export function switchModelFixes(estimate: CallEstimate, context: RuleContext): readonly Fix[] {
  const { call, model } = estimate;
  const reference = call.model;
  if (reference === undefined || model === undefined) return [];
  const candidates = candidatesFor(call, reference, model, context);
  const chosen = [
    ...candidates.filter(({ change }) => change.factor > 1).slice(0, mostCheaper),
    ...candidates.filter(({ change }) => change.factor <= 1).slice(0, mostDearer),
  ];
  const byCost = chosen.sort((a, b) => b.change.factor - a.change.factor);
  return byCost.flatMap(({ newId, change }) => {
    const edit = switchEdit(call, newId, context);
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
