/** What decides whether an hour is a runaway. USD an hour. */
export interface RunawayInput {
  /** Hours before the one that is judged, oldest first; hours without spend are 0. */
  readonly earlierUsdPerHour: readonly number[];
  readonly lastHourUsd: number;
  /** Below this no hour is a runaway. */
  readonly floorUsd: number;
}

const hoursOfMemory = 7 * 24;
const mostTimesUsual = 3;

/** The exponentially weighted average over a week of hours; 0 where nothing was spent before. */
export function usualUsdPerHour(earlierUsdPerHour: readonly number[]): number {
  const weight = 2 / (hoursOfMemory + 1);
  const [first = 0, ...rest] = earlierUsdPerHour;
  return rest.reduce((average, usd) => average + weight * (usd - average), first);
}

/** An hour that costs more than three usual ones, and more than the floor. */
export function isRunaway({ earlierUsdPerHour, lastHourUsd, floorUsd }: RunawayInput): boolean {
  return lastHourUsd > Math.max(mostTimesUsual * usualUsdPerHour(earlierUsdPerHour), floorUsd);
}

/** When a workflow was last alarmed about and until when nobody wants to hear of it. */
export interface AlarmState {
  readonly isAlarmed: boolean;
  readonly snoozedUntilMs?: number;
}

/** One notification per runaway: none while it lasts, and none while it is snoozed. */
export function nextAlarm(
  state: AlarmState,
  isRunawayNow: boolean,
  nowMs: number,
): { readonly state: AlarmState; readonly shouldNotify: boolean } {
  const isSnoozed = state.snoozedUntilMs !== undefined && nowMs < state.snoozedUntilMs;
  if (isSnoozed) return { state, shouldNotify: false };
  return {
    state: { isAlarmed: isRunawayNow },
    shouldNotify: isRunawayNow && !state.isAlarmed,
  };
}
