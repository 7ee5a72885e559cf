import type { PicoUsd } from '../money';
import type { Provenance } from '../provenance';
import { weakest } from '../provenance';
import { wilson } from '../stats/proportion';
import { ratioInterval, sumOf } from '../stats/ratio';
import { attemptDistribution } from './attemptDistribution';
import type { Figure, MoneyFigure, MoneyPart } from './figure';
import { sumOfMoney } from './figure';
import type { UnitCoster, UnitCosts } from './unitCosts';
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
  costOf: UnitCoster,
): WorkflowResult {
  const known = units.filter(({ status }) => status !== 'unknown');
  const costs = known.map(costOf);
  const tally = tallyOf(known, costs);
  const missing = missingFrom(known, costs);
  const { resolved, resolvedAtFirst, isPriced } = tally;
  const waterfall = known.length === 0 ? undefined : waterfallOf(costs);
  const ai = waterfall && {
    ...sumOfMoney([waterfall.firstTry, waterfall.retries, waterfall.tools]),
    usd: tally.aiUsd,
  };
  const all = waterfall && { ...waterfall.total, usd: tally.totalUsd };
  return {
    ...scope,
    units,
    costs,
    runs: units.reduce((sum, { runs }) => sum + runs.length, 0),
    resolved,
    unmatched: unmatchedOf(units, scope.unmatchedOutcomes),
    completionRate: rateOf(resolved, known.length),
    firstTryRate: rateOf(resolvedAtFirst, known.length),
    attempts: attemptDistribution(known),
    usdPerAttempt: isPriced ? perCount(ai, tally.attempts) : undefined,
    usdPerResolved: isPriced ? perCount(ai, tally.isResolved) : undefined,
    usdPerUnit:
      missing.length === 0 ? perCount(all, new Uint8Array(known.length).fill(1)) : undefined,
    waterfall,
    missing,
  };
}

/** What is counted of each unit, in columns: statistics over a hundred thousand of them should take no time. */
function tallyOf(known: readonly WorkUnit[], costs: readonly UnitCosts[]) {
  const attempts = new Float64Array(known.length);
  const isResolved = new Uint8Array(known.length);
  const aiUsd = new Float64Array(known.length);
  const totalUsd = new Float64Array(known.length);
  let resolved = 0;
  let resolvedAtFirst = 0;
  let isPriced = true;
  known.forEach((unit, index) => {
    attempts[index] = unit.attempts.length;
    aiUsd[index] = costs[index]?.aiUsd ?? 0;
    totalUsd[index] = costs[index]?.totalUsd ?? 0;
    isPriced &&= unit.isComplete;
    if (unit.status !== 'resolved') return;
    isResolved[index] = 1;
    resolved += 1;
    if (unit.attempts.length === 1) resolvedAtFirst += 1;
  });
  return { attempts, isResolved, aiUsd, totalUsd, resolved, resolvedAtFirst, isPriced };
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

/** A sum of money, and what each case adds to it, in USD. */
interface SampledMoney extends MoneyPart {
  readonly usd: ArrayLike<number>;
}

/** Money per counted thing, with the interval of the ratio; undefined when nothing is counted. */
function perCount(
  money: SampledMoney | undefined,
  counts: ArrayLike<number>,
): MoneyFigure | undefined {
  const total = sumOf(counts);
  if (money === undefined || total === 0) return undefined;
  const interval = ratioInterval(money.usd, counts);
  return {
    picoUsd: divide(money.picoUsd, total),
    n: counts.length,
    provenance: money.provenance,
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
  const firstTry = sumOfPart(costs, 'firstTry');
  const retries = sumOfPart(costs, 'retries');
  const tools = sumOfPart(costs, 'tools');
  const fixes = sumOfPart(costs, 'fixes');
  const human = sumOfPart(costs, 'human');
  const platform = sumOfPart(costs, 'platform');
  const total = sumOfMoney([firstTry, retries, tools, fixes, human, platform]);
  return { firstTry, retries, tools, fixes, human, platform, total };
}

function sumOfPart(
  costs: readonly UnitCosts[],
  name: Exclude<keyof Waterfall, 'total'>,
): MoneyPart {
  let picoUsd = 0n;
  const provenances = new Set<Provenance>();
  for (const each of costs) {
    const part = each[name];
    if (part.picoUsd === 0n) continue;
    picoUsd += part.picoUsd;
    provenances.add(part.provenance);
  }
  return { picoUsd, provenance: weakest(provenances) };
}
