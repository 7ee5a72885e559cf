import { dialStop } from '../decisions/dial';
import { tierChange, yearlyRunRate, runRateTier } from '../labour/runRate';
import { spendSince } from '../spendDays';
import { workflowBoard, workflowBudget } from '../workflowBoard';
import { formatUsd } from '../../report/formatNumber';
import type { Insight, RowInsight } from './insight';
import { ofRow } from './insight';

const msPerDay = 86_400_000;

/** Too much is spent, or a cap starves work that would pay for more. */
export const budgetAlerts: RowInsight = (row, { endMs }): readonly Insight[] =>
  (workflowBudget(row, { nowMs: endMs })?.alerts ?? []).map(({ kind, message }) =>
    ofRow(row, {
      id: kind,
      question: 'cost',
      level: 'warning',
      text: message,
      figures: {},
      provenance: 'measured',
    }),
  );

/** A workflow that became material, or infrastructure, within the last week. Said in that week and then no more. */
export const runRateTierChange: RowInsight = (row, { endMs }): readonly Insight[] => {
  const { result } = row;
  if (result.segment !== undefined) return [];
  const runs = result.units.flatMap((unit) => unit.runs);
  const at = (untilMs: number) => yearlyRunRate(spendSince(runs, untilMs - 30 * msPerDay, untilMs));
  const before = at(endMs - 7 * msPerDay);
  const now = at(endMs);
  const change = tierChange(before === 0n ? undefined : runRateTier(before), runRateTier(now));
  if (change === undefined) return [];
  return [
    ofRow(row, {
      id: 'run-rate-tier',
      question: 'cost',
      level: 'information',
      text: `At the rate of the last 30 days ${result.workflow} costs ${formatUsd(now)} a year: it went from ${change.from} to ${change.to} within a week.`,
      figures: { from: change.from, to: change.to, usdPerYear: Number(now) / 1e12 },
      provenance: 'estimated',
    }),
  ];
};

/** Where the dial stands, and what that stop would have saved and lost. */
export const dialPosition: RowInsight = (row, { endMs }): readonly Insight[] => {
  const { dial } = row.config;
  if (dial === undefined || row.result.segment !== undefined) return [];
  const stop = dialStop(dial);
  const replay = workflowBoard(row, { nowMs: endMs }).dial.find((each) => each.stop === stop.id);
  if (replay === undefined) return [];
  const { saved, outcomesLost, isKnown } = replay;
  const effect = isKnown
    ? `On the units that are known it would have saved ${formatUsd(saved)} and lost ${outcomesLost} at the most.`
    : 'What it would save is not known here.';
  return [
    ofRow(row, {
      id: 'dial',
      question: 'cost',
      level: 'information',
      text: `The dial stands at ${dial} (${stop.id}). ${stop.does} ${effect}`,
      figures: { dial, savedUsd: isKnown ? Number(saved) / 1e12 : null, outcomesLost },
      provenance: 'estimated',
    }),
  ];
};
