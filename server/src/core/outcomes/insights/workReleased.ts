import { assumedUtilization } from '../baselinePrice';
import { assumedHoursPerYear, avoidedHires, hoursReleased } from '../labour/capacity';
import { unitNoun } from '../unitNoun';
import type { Insight, RowInsight } from './insight';
import { ofRow } from './insight';

/** Hours that own people did not have to work, and the hires that these stand for. Capacity, not cash. */
export const workReleased: RowInsight = (row, { config: marginal }): readonly Insight[] => {
  const { result, config } = row;
  if (result.segment !== undefined || result.resolved === 0) return [];
  const baseline = (config.baselines ?? [])
    .map((key) => marginal.baselines?.[key])
    .find((each) => each?.kind === 'internal');
  if (baseline?.kind !== 'internal') return [];
  const { low, high } = baseline.utilization ?? assumedUtilization;
  const utilization = (low + high) / 2;
  const hoursPerYear = baseline.hoursPerYear ?? assumedHoursPerYear;
  const minutesPerUnit = (hoursPerYear * utilization * 60) / baseline.unitsPerYear;
  const worked = result.units.reduce((sum, { record }) => sum + (record?.humanMinutes ?? 0), 0);
  const hours = hoursReleased(result.resolved, minutesPerUnit, worked);
  const hires = avoidedHires(hours, hoursPerYear, utilization);
  const noun = unitNoun(config.outcome);
  return [
    ofRow(row, {
      id: 'work-released',
      question: 'work',
      level: 'information',
      text: `${hours.toFixed(0)} hours of own people were not needed (${hires?.toFixed(2) ?? '—'} hires, at ${hoursPerYear} hours a year of which ${(utilization * 100).toFixed(0)} % go into this work and ${minutesPerUnit.toFixed(0)} minutes a ${noun}). This is capacity, not cash.`,
      figures: { hours, hires: hires ?? null, hoursPerYear, utilization },
      provenance: 'assumed',
    }),
  ];
};
