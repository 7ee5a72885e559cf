import type { PicoUsd } from '../money';
import { picoToNumber, usdToPico } from '../money';
import type { WorkflowConfig } from '../config/schema/configSchema';
import { ratioInterval } from '../stats/ratio';
import type { BaselinePrice } from './baselinePrice';
import { divide } from './analyzeUnits';
import type { MoneyFigure } from './figure';
import type { WorkflowResult } from './workflowResult';
import type { WorkUnit } from './workUnit';

/** Units below which no verdict is given, where marginal.yaml does not say. */
export const defaultMinimumCases = 30;

/**
 * Is the work worth what it costs? `worth` and `not-worth` only when the whole 95 % interval lies on one side;
 * `unclear` when it does not; `insufficient-data` when there is too little to ask.
 */
export type Verdict =
  | { readonly kind: 'worth' | 'not-worth' | 'unclear'; readonly against: Yardstick }
  | { readonly kind: 'insufficient-data'; readonly reason: string; readonly against?: Yardstick };

/** What a unit's cost is held against. */
export interface Yardstick {
  readonly kind: 'bpo' | 'internal' | 'revenue';
  /** A baseline's key; undefined for revenue. */
  readonly key?: string;
  readonly picoUsd: PicoUsd;
  readonly low?: PicoUsd;
  readonly high?: PicoUsd;
  readonly provenance: MoneyFigure['provenance'];
}

export interface VerdictQuestion {
  readonly result: WorkflowResult;
  readonly claim: 'bpo' | 'internal' | 'revenue' | undefined;
  readonly baseline: BaselinePrice | undefined;
  readonly outcome: WorkflowConfig['outcome'];
  readonly minimumCases: number;
}

export function verdictOf(question: VerdictQuestion): Verdict {
  const { result, minimumCases } = question;
  const n = result.costs.length;
  const against = yardstickOf(question);
  const refuse = (reason: string): Verdict => ({
    kind: 'insufficient-data',
    reason,
    ...(against && { against }),
  });
  if (n < minimumCases) {
    return refuse(`${n} units have an outcome; a verdict needs ${minimumCases}.`);
  }
  const [missing] = result.missing;
  if (missing !== undefined) return refuse(missing);
  if (against === undefined)
    return refuse('There is nothing to compare with: no baseline, no value.');
  const bounds = excessInterval(result, against, question.outcome);
  if (bounds === undefined) return refuse('The cost of a unit has no upper bound.');
  if (bounds.high < 0) return { kind: 'worth', against };
  return { kind: bounds.low > 0 ? 'not-worth' : 'unclear', against };
}

/** The value of a unit counts for revenue and where no baseline can be compared with. */
function yardstickOf({ claim, baseline, result, outcome }: VerdictQuestion): Yardstick | undefined {
  if (claim !== 'revenue' && baseline !== undefined) {
    const { key, kind, picoUsd, range, provenance } = baseline;
    return { kind, key, picoUsd, provenance, ...range };
  }
  if (claim === 'bpo' || claim === 'internal') return undefined;
  const values = unitValues(result, outcome);
  const n = values.length;
  if (n === 0 || values.every((value) => value === undefined)) return undefined;
  const sum = values.reduce<PicoUsd>((total, value) => total + (value ?? 0n), 0n);
  const isMeasured = result.units.some(({ record }) => record?.usdValue !== undefined);
  return {
    kind: 'revenue',
    picoUsd: divide(sum, n),
    provenance: isMeasured ? 'measured' : 'configured',
  };
}

/**
 * What each unit with an outcome was worth, in their order: nothing when it was not resolved; what its record says,
 * else what the configuration says; undefined where neither does.
 */
export function unitValues(
  result: WorkflowResult,
  outcome: WorkflowConfig['outcome'],
): readonly (PicoUsd | undefined)[] {
  const configured = outcome?.usdPerUnit === undefined ? undefined : usdToPico(outcome.usdPerUnit);
  return result.units
    .filter(({ status }) => status !== 'unknown')
    .map((unit) => valueOfUnit(unit, configured));
}

export function valueOfUnit(
  { status, record }: WorkUnit,
  configured: PicoUsd | undefined,
): PicoUsd | undefined {
  return status === 'resolved' ? (record?.usdValue ?? configured) : 0n;
}

/** The interval of what a unit costs above what it is held against, in USD. */
function excessInterval(
  result: WorkflowResult,
  against: Yardstick,
  outcome: WorkflowConfig['outcome'],
): { readonly low: number; readonly high: number } | undefined {
  if (against.kind === 'revenue') {
    const values = unitValues(result, outcome);
    const excess = result.costs.map(({ totalPicoUsd }, index) =>
      picoToNumber(totalPicoUsd - (values[index] ?? 0n)),
    );
    return ratioInterval(
      excess,
      excess.map(() => 1),
    );
  }
  const { low, high } = result.usdPerUnit ?? {};
  if (low === undefined || high === undefined) return undefined;
  return {
    low: picoToNumber(low - (against.high ?? against.picoUsd)),
    high: picoToNumber(high - (against.low ?? against.picoUsd)),
  };
}
