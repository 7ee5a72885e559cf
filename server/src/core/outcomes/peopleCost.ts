import type { WorkflowConfig } from '../config/schema/configSchema';
import type { PicoUsd } from '../money';
import { usdToPico } from '../money';
import type { MoneyPart } from './figure';
import type { WorkUnit } from './workUnit';

/** What people cost for one unit; `unknown` where they stepped in and nothing says for how long or at which rate. */
export type PeopleCost =
  | { readonly kind: 'known'; readonly fixes: MoneyPart; readonly human: MoneyPart }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface PeopleRules {
  readonly human: WorkflowConfig['human'];
  /** What finishing a unit without a model costs by the baseline: taken, as an assumption, where nothing else is told. */
  readonly baselinePicoUsd: PicoUsd | undefined;
}

const nothing: MoneyPart = { picoUsd: 0n, provenance: 'measured' };

/** Minutes at an hourly rate, to the pico-dollar. */
export function minutesToPico(minutes: number, usdPerHour: number): PicoUsd {
  const micro = BigInt(Math.round(minutes * 1e6));
  return ((usdToPico(usdPerHour) ?? 0n) * micro + 30_000_000n) / 60_000_000n;
}

/**
 * People on a unit: who finishes what was not resolved, and who corrects what was. Minutes of the record stand before
 * minutes of the configuration.
 */
export function peopleCost(unit: WorkUnit, rules: PeopleRules): PeopleCost {
  const { human } = rules;
  const minutes = unit.record?.humanMinutes;
  if (minutes !== undefined) {
    if (minutes > 0 && human === undefined) {
      return {
        kind: 'unknown',
        reason: 'People’s minutes have no rate: `human.usdPerHour` is missing.',
      };
    }
    return place(unit, configured(minutes, human));
  }
  return unit.status === 'resolved' ? fixing(unit, human) : finishing(unit, rules);
}

function fixing(unit: WorkUnit, human: WorkflowConfig['human']): PeopleCost {
  const { overridden, error } = unit.record ?? {};
  const wasFixed = overridden === true || error === true;
  if (wasFixed && human?.minutesPerFix === undefined) {
    const reason = 'Some accepted results were corrected: `human.minutesPerFix` is missing.';
    return { kind: 'unknown', reason };
  }
  const share = wasFixed ? 1 : error === undefined ? (human?.reworkShare ?? 0) : 0;
  return place(unit, configured((human?.minutesPerFix ?? 0) * share, human));
}

function finishing(unit: WorkUnit, { human, baselinePicoUsd }: PeopleRules): PeopleCost {
  if (human?.minutesPerUnresolved !== undefined) {
    return place(unit, configured(human.minutesPerUnresolved, human));
  }
  if (baselinePicoUsd !== undefined) {
    return place(unit, { picoUsd: baselinePicoUsd, provenance: 'assumed' });
  }
  const reason = 'Who finishes what is not resolved has no cost: `human` is missing.';
  return { kind: 'unknown', reason };
}

function configured(minutes: number, human: WorkflowConfig['human']): MoneyPart {
  const picoUsd = human === undefined ? 0n : minutesToPico(minutes, human.usdPerHour);
  return picoUsd === 0n ? nothing : { picoUsd, provenance: 'configured' };
}

const nobody: PeopleCost = { kind: 'known', fixes: nothing, human: nothing };

function place(unit: WorkUnit, part: MoneyPart): PeopleCost {
  if (part.picoUsd === 0n) return nobody;
  return unit.status === 'resolved'
    ? { kind: 'known', fixes: part, human: nothing }
    : { kind: 'known', fixes: nothing, human: part };
}
