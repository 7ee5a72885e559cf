import { picoToNumber } from '../../money';
import type { Run } from '../run';
import { isRunaway, usualUsdPerHour } from '../../waste/runaway';
import type { Insight, RowInsight } from './insight';
import { ofRow } from './insight';

const msPerHour = 3_600_000;
const hoursOfWeek = 7 * 24;
/** Without `budget.runawayUsdPerHour`: less than this an hour is no emergency. */
export const assumedFloorUsd = 10;

/** USD of each hour of the week before an end and of its last hour, oldest first. */
export function usdPerHour(runs: readonly Run[], endMs: number): readonly number[] {
  const hours = Array.from({ length: hoursOfWeek + 1 }, () => 0);
  for (const { calls } of runs) {
    for (const { owner, spend } of calls) {
      const ago = Math.floor((endMs - (owner.call.atMs ?? -Infinity)) / msPerHour);
      const at = hoursOfWeek - ago;
      if (at >= 0 && at <= hoursOfWeek) hours[at] = (hours[at] ?? 0) + picoToNumber(spend.picoUsd);
    }
  }
  return hours;
}

/** The last hour costs more than three usual ones of the week before. */
export const runawaySpend: RowInsight = (row, { endMs }): readonly Insight[] => {
  const { result, config } = row;
  if (result.segment !== undefined) return [];
  const hours = usdPerHour(
    result.units.flatMap(({ runs }) => runs),
    endMs,
  );
  const lastHourUsd = hours.at(-1) ?? 0;
  const earlierUsdPerHour = hours.slice(0, -1);
  const floorUsd = config.budget?.runawayUsdPerHour ?? assumedFloorUsd;
  if (!isRunaway({ earlierUsdPerHour, lastHourUsd, floorUsd })) return [];
  const usual = usualUsdPerHour(earlierUsdPerHour);
  return [
    ofRow(row, {
      id: 'runaway',
      question: 'cost',
      level: 'warning',
      text: `${result.workflow} spent $${lastHourUsd.toFixed(2)} in its last hour; an hour of the week before cost $${usual.toFixed(2)}.`,
      figures: { lastHourUsd, usualUsdPerHour: usual, floorUsd },
      provenance: 'measured',
    }),
  ];
};
