import type { OutcomeRecord } from '../outcomes/outcomeRecord';

/** What stands beside the cost, so that a cheaper way is not a worse one. Undefined where no record tells. */
export interface ServiceQuality {
  readonly humanTouches: number | undefined;
  readonly cycleTimeHours: number | undefined;
  readonly slaAttainment: number | undefined;
  readonly errorRate: number | undefined;
}

export function serviceQuality(records: readonly OutcomeRecord[]): ServiceQuality {
  return {
    humanTouches: mean(records.map((record) => record.humanTouches)),
    cycleTimeHours: mean(records.map((record) => record.cycleTimeHours)),
    slaAttainment: mean(records.map(({ slaMet }) => asNumber(slaMet))),
    errorRate: mean(records.map(({ error }) => asNumber(error))),
  };
}

function asNumber(flag: boolean | undefined): number | undefined {
  return flag === undefined ? undefined : Number(flag);
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0) / known.length;
}
