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

/** One way of doing the work: its cost, and what it does to the service. */
export interface Alternative {
  readonly usdPerUnit: number;
  readonly quality: ServiceQuality;
}

/** Cheaper alone is no win: neither SLA attainment nor the error rate may get worse where they are known. */
export function isWin(now: Alternative, other: Alternative): boolean {
  if (other.usdPerUnit >= now.usdPerUnit) return false;
  const [sla, otherSla] = [now.quality.slaAttainment, other.quality.slaAttainment];
  if (sla !== undefined && (otherSla === undefined || otherSla < sla)) return false;
  const [errors, otherErrors] = [now.quality.errorRate, other.quality.errorRate];
  return errors === undefined || (otherErrors !== undefined && otherErrors <= errors);
}

function asNumber(flag: boolean | undefined): number | undefined {
  return flag === undefined ? undefined : Number(flag);
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0) / known.length;
}
