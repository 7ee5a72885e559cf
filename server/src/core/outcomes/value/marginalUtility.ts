import { bootstrap } from '../../stats/bootstrap';
import { z95TwoSided } from '../../stats/normal';
import type { Interval } from '../../stats/proportion';
import { largestBootstrap } from '../../stats/ratio';
import type { Figure } from '../figure';
import type { UnitFacts } from './unitFacts';

/** Dollars of value that one more dollar of tokens brought, or why that cannot be told. */
export type MarginalUtility =
  | {
      readonly kind: 'identified';
      readonly by: 'versions' | 'spend bins';
      readonly usdPerUsd: Figure;
    }
  | { readonly kind: 'not identifiable'; readonly reason: string };

/** A smaller arm or bin tells nothing of its own. */
export const leastPerBin = 20;

interface Arm {
  readonly name: string;
  readonly facts: readonly UnitFacts[];
}

/**
 * Change of value over change of cost between the two dearest arms. Arms are versions of prompt or policy where records
 * name two or more: they differ by what somebody changed. Else they are bins of equal size by the cost of the first attempt, which also differ
 * by how hard their cases were; the answer says which was taken.
 */
export function marginalUtility(facts: readonly UnitFacts[]): MarginalUtility {
  if (facts.some(({ value }) => value === undefined)) {
    return refuse('Nobody says what a resolved unit is worth.');
  }
  const versions = byVersion(facts);
  const by = versions.length >= 2 ? 'versions' : 'spend bins';
  const arms = by === 'versions' ? versions : bySpend(facts);
  const [lower, upper] = arms.slice(-2);
  if (lower === undefined || upper === undefined) {
    return refuse(`There are fewer than two levels of spend with ${leastPerBin} units each.`);
  }
  return between(lower, upper, by);
}

function between(lower: Arm, upper: Arm, by: 'versions' | 'spend bins'): MarginalUtility {
  const cost = meanOf(upper.facts, 'usd') - meanOf(lower.facts, 'usd');
  const value = meanOf(upper.facts, 'value') - meanOf(lower.facts, 'value');
  if (cost <= 0) return refuse('The levels of spend cost the same.');
  const n = lower.facts.length + upper.facts.length;
  const interval = n <= largestBootstrap ? drawn(lower, upper) : inClosedForm(lower, upper);
  if (interval === undefined) return refuse('The levels of spend may cost the same.');
  const usdPerUsd = { value: value / cost, ...interval, n, provenance: 'measured' } as const;
  return { kind: 'identified', by, usdPerUsd };
}

/** Undefined when in any round the dearer level is not the dearer one. */
function drawn(lower: Arm, upper: Arm): Interval | undefined {
  const pooled = [...lower.facts, ...upper.facts];
  const border = lower.facts.length;
  let turnedRounds = 0;
  const interval = bootstrap(pooled.length, (indices) => {
    const low = { usd: 0, value: 0, n: 0 };
    const high = { usd: 0, value: 0, n: 0 };
    for (const index of indices) {
      const side = index < border ? low : high;
      side.usd += pooled[index]?.usd ?? 0;
      side.value += pooled[index]?.value ?? 0;
      side.n += 1;
    }
    const cost = high.usd / high.n - low.usd / low.n;
    if (cost <= 0) turnedRounds += 1;
    return (high.value / high.n - low.value / low.n) / cost;
  });
  return turnedRounds > 0 ? undefined : interval;
}

/** The delta method on the four means; undefined when the difference of cost may be nothing. */
function inClosedForm(lower: Arm, upper: Arm): Interval | undefined {
  const cost = meanOf(upper.facts, 'usd') - meanOf(lower.facts, 'usd');
  const ratio = (meanOf(upper.facts, 'value') - meanOf(lower.facts, 'value')) / cost;
  const arms = [lower.facts, upper.facts];
  const costVariance = arms.reduce(
    (sum, facts) => sum + varianceOfMean(facts, ({ usd }) => usd),
    0,
  );
  // More than three standard errors from nothing, as a thousand rounds without a turn would have it.
  if (cost < 3.3 * Math.sqrt(costVariance)) return undefined;
  const residual = ({ usd, value = 0 }: UnitFacts) => value - ratio * usd;
  const variance = arms.reduce((sum, facts) => sum + varianceOfMean(facts, residual), 0);
  const reach = (z95TwoSided * Math.sqrt(variance)) / cost;
  return { low: ratio - reach, high: ratio + reach };
}

function varianceOfMean(facts: readonly UnitFacts[], partOf: (each: UnitFacts) => number): number {
  const mean = facts.reduce((sum, each) => sum + partOf(each), 0) / facts.length;
  const squares = facts.reduce((sum, each) => sum + (partOf(each) - mean) ** 2, 0);
  return squares / (facts.length - 1) / facts.length;
}

function refuse(reason: string): MarginalUtility {
  return { kind: 'not identifiable', reason };
}

/** The cheapest first. */
function byVersion(facts: readonly UnitFacts[]): readonly Arm[] {
  const groups = new Map<string, UnitFacts[]>();
  for (const each of facts) {
    if (each.version === undefined) continue;
    const group = groups.get(each.version);
    if (group) group.push(each);
    else groups.set(each.version, [each]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, facts: members }))
    .filter((arm) => arm.facts.length >= leastPerBin)
    .sort((a, b) => meanOf(a.facts, 'usd') - meanOf(b.facts, 'usd') || (a.name < b.name ? -1 : 1));
}

/** Up to five bins; units of one cost stay together, so that a workflow with a single cost has one bin. */
function bySpend(facts: readonly UnitFacts[]): readonly Arm[] {
  const sorted = [...facts].sort((a, b) => a.firstUsd - b.firstUsd);
  const size = Math.max(leastPerBin, Math.ceil(sorted.length / 5));
  const arms: { name: string; facts: UnitFacts[] }[] = [];
  for (const each of sorted) {
    const last = arms.at(-1);
    const isSame = last?.facts.at(-1)?.firstUsd === each.firstUsd;
    if (last !== undefined && (last.facts.length < size || isSame)) last.facts.push(each);
    else arms.push({ name: `bin ${arms.length + 1}`, facts: [each] });
  }
  return arms.filter((arm) => arm.facts.length >= leastPerBin);
}

function meanOf(facts: readonly UnitFacts[], part: 'usd' | 'value'): number {
  return facts.reduce((sum, each) => sum + (each[part] ?? 0), 0) / facts.length;
}
