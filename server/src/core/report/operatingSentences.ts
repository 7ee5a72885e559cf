import type { OperatingModel } from '../outcomes/labour/operatingModel';

export const operatingMetricNames = {
  humanTicketsPerAgent: 'Human tickets per agent',
  cycleTimeHours: 'Cycle time',
  bpoSpend: 'Spend on contractors',
  hiresDelayed: 'Hires delayed',
} as const;

/** Before and after of the work itself, each figure with its unit and its place; or why no change is claimed. */
export function operatingSentences(model: OperatingModel | undefined): readonly string[] {
  if (model === undefined) {
    return [
      'Whether the work changed cannot be said: no `operatingModel` names figures of before and after.',
    ];
  }
  if (model.kind === 'refused') return [`No change is claimed. ${model.reason}`];
  const [before, after] = model.periods;
  return [
    `${before} (n = ${model.n[0]}) to ${after} (n = ${model.n[1]}):`,
    ...model.changes.map(
      ({ metric, before: old, after: now, unit, source }) =>
        `${operatingMetricNames[metric]}: ${old} to ${now} ${unit} (${source.path}:${source.beforeLine} and ${source.afterLine}).`,
    ),
  ];
}
