import type { PicoUsd } from '../money';
import { picoToNumber } from '../money';
import { wilson } from '../stats/proportion';
import { ratioInterval } from '../stats/ratio';
import { attemptDistribution } from './attemptDistribution';
import type { Figure, MoneyFigure, MoneyPart } from './figure';
import { sumOfMoney } from './figure';
import type { CostRules, UnitCosts } from './unitCosts';
import { unitCosts } from './unitCosts';
import type { Unmatched, Waterfall, WorkflowResult } from './workflowResult';
import type { WorkUnit } from './workUnit';

export interface ResultScope {
  readonly workflow: string;
  readonly segment: string | undefined;
  readonly isBlend: boolean;
  /** Records that no run answers to. */
  readonly unmatchedOutcomes: number;
}

/** What units truly cost and bring. Figures rest on the units that have an outcome; the others are counted aside. */
export function analyzeUnits(
  units: readonly WorkUnit[],
  scope: ResultScope,
  rules: CostRules,
): WorkflowResult {
  const known = units.filter(({ status }) => status !== 'unknown');
  const resolved = known.filter(({ status }) => status === 'resolved');
  const costs = known.map((unit) => unitCosts(unit, rules));
  const missing = missingFrom(known, costs);
  const ai = costs.map(aiPart);
  const atFirst = resolved.filter(({ attempts }) => attempts.length === 1);
  const waterfall = known.length === 0 ? undefined : waterfallOf(costs);
  const isPriced = known.every(({ isComplete }) => isComplete);
  return {
    ...scope,
    units,
    costs,
    runs: units.reduce((sum, { runs }) => sum + runs.length, 0),
    resolved: resolved.length,
    unmatched: unmatchedOf(units, scope.unmatchedOutcomes),
    completionRate: rateOf(resolved.length, known.length),
    firstTryRate: rateOf(atFirst.length, known.length),
    attempts: attemptDistribution(known),
    usdPerAttempt: isPriced
      ? perCount(
          ai,
          known.map(({ attempts }) => attempts.length),
        )
      : undefined,
    usdPerResolved: isPriced ? perCount(ai, known.map(isResolved)) : undefined,
    usdPerUnit:
      missing.length === 0
        ? perCount(
            costs.map(({ total }) => total),
            known.map(() => 1),
          )
        : undefined,
    waterfall,
    missing,
  };
}

function aiPart({ firstTry, retries, tools }: UnitCosts): MoneyPart {
  return sumOfMoney([firstTry, retries, tools]);
}

function isResolved({ status }: WorkUnit): number {
  return status === 'resolved' ? 1 : 0;
}

function missingFrom(units: readonly WorkUnit[], costs: readonly UnitCosts[]): readonly string[] {
  const reasons = new Set<string>();
  const incomplete = units.filter(({ isComplete }) => !isComplete).length;
  if (incomplete > 0) {
    reasons.add(`${incomplete} of ${units.length} units hold calls without a price or a usage.`);
  }
  for (const { unknown } of costs) if (unknown !== undefined) reasons.add(unknown);
  return [...reasons];
}

function unmatchedOf(units: readonly WorkUnit[], outcomes: number): Unmatched {
  const without = units.filter(({ record }) => record === undefined);
  return {
    runs: without.reduce((sum, { runs }) => sum + runs.length, 0),
    runPicoUsd: without.reduce((sum, { picoUsd }) => sum + picoUsd, 0n),
    outcomes,
  };
}

export function rateOf(successes: number, n: number): Figure | undefined {
  if (n === 0) return undefined;
  return { value: successes / n, ...wilson({ successes, n }), n, provenance: 'measured' };
}

/** Money per counted thing, with the interval of the ratio; undefined when nothing is counted. */
export function perCount(
  parts: readonly MoneyPart[],
  counts: readonly number[],
): MoneyFigure | undefined {
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0) return undefined;
  const { picoUsd, provenance } = sumOfMoney(parts);
  const interval = ratioInterval(
    parts.map((part) => picoToNumber(part.picoUsd)),
    counts,
  );
  return {
    picoUsd: divide(picoUsd, total),
    n: parts.length,
    provenance,
    ...(interval !== undefined && { low: toPico(interval.low), high: toPico(interval.high) }),
  };
}

/** Rounds half up, to the pico-dollar. */
export function divide(picoUsd: PicoUsd, count: number): PicoUsd {
  const divisor = BigInt(count);
  return (picoUsd + divisor / 2n) / divisor;
}

function toPico(usd: number): PicoUsd {
  return BigInt(Math.round(usd * 1e12));
}

function waterfallOf(costs: readonly UnitCosts[]): Waterfall {
  const sum = (part: keyof Waterfall) => sumOfMoney(costs.map((each) => each[part]));
  return {
    firstTry: sum('firstTry'),
    retries: sum('retries'),
    tools: sum('tools'),
    fixes: sum('fixes'),
    human: sum('human'),
    platform: sum('platform'),
    total: sum('total'),
  };
}
