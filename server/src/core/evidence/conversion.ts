import type { PicoUsd } from '../money';
import type { WorkUnit } from '../outcomes/workUnit';

/** Whether the tokens of a unit became an outcome, and why it is said. */
export interface Conversion {
  readonly status: 'converted' | 'not-converted' | 'unknown';
  readonly reason: ConversionReason;
}

export const conversionReasons = [
  'resolved',
  'overridden',
  'accepted-but-wrong',
  'unresolved',
  'run-failed',
  'no-outcome-record',
  'record-does-not-tell',
] as const;
export type ConversionReason = (typeof conversionReasons)[number];

type ConvertedUnit = Pick<WorkUnit, 'status' | 'record' | 'runs'>;

export function conversionOf({ status, record, runs }: ConvertedUnit): Conversion {
  switch (status) {
    case 'resolved':
      if (record?.error === true) return { status: 'not-converted', reason: 'accepted-but-wrong' };
      return {
        status: 'converted',
        reason: record?.overridden === true ? 'overridden' : 'resolved',
      };
    case 'unresolved': {
      const hasFailed = runs.at(-1)?.status === 'error';
      return { status: 'not-converted', reason: hasFailed ? 'run-failed' : 'unresolved' };
    }
    case 'unknown':
      return {
        status: 'unknown',
        reason: record === undefined ? 'no-outcome-record' : 'record-does-not-tell',
      };
  }
}

/** Spend of units that no outcome is linked to, and its share; undefined where nothing was spent. */
export function unprovenSpend(units: readonly Pick<WorkUnit, 'status' | 'picoUsd'>[]): {
  readonly picoUsd: PicoUsd;
  readonly share: number | undefined;
} {
  let unproven = 0n;
  let total = 0n;
  for (const { status, picoUsd } of units) {
    total += picoUsd;
    if (status === 'unknown') unproven += picoUsd;
  }
  return { picoUsd: unproven, share: total === 0n ? undefined : Number(unproven) / Number(total) };
}
