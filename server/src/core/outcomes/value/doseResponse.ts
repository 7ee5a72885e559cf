import { z95OneSided } from '../../stats/normal';
import { newcombe } from '../../stats/proportion';
import { rateOf } from '../analyzeUnits';
import type { Figure } from '../figure';
import { leastPerBin } from './marginalUtility';
import type { UnitFacts } from './unitFacts';

export interface DoseBin {
  /** The most tokens of a unit in the bin. */
  readonly maximumTokens: number;
  readonly meanTokens: number;
  readonly successRate: Figure;
}

/** Whether units that used more tokens were resolved more often. */
export type DoseResponse =
  | {
      readonly kind: 'rising' | 'flat' | 'falling' | 'undecided';
      readonly bins: readonly DoseBin[];
      /** What a cap at the third quintile would have saved, where more tokens brought no more. */
      readonly cap?: {
        readonly tokens: number;
        readonly savedUsd: number;
        readonly sentence: string;
      };
    }
  | { readonly kind: 'insufficient data'; readonly reason: string };

/** More success than this above the third quintile is worth having; less, for certain, is flat. */
const flatMargin = 0.1;
const binCount = 5;

/** Success by quintiles of the first attempt's tokens, within one workflow and segment: a blend would compare segments. */
export function doseResponse(facts: readonly UnitFacts[]): DoseResponse {
  if (facts.length < leastPerBin * binCount) {
    const reason = `${facts.length} units; five bins need ${leastPerBin * binCount}.`;
    return { kind: 'insufficient data', reason };
  }
  const sorted = [...facts].sort((a, b) => a.tokens - b.tokens);
  const groups = Array.from({ length: binCount }, (_, index) =>
    sorted.slice(
      Math.floor((index * sorted.length) / binCount),
      Math.floor(((index + 1) * sorted.length) / binCount),
    ),
  );
  const bins = groups.flatMap((group) => binOf(group) ?? []);
  const kind = shapeOf(groups[2] ?? [], [...(groups[3] ?? []), ...(groups[4] ?? [])]);
  const isCapped = kind === 'flat' || kind === 'falling';
  return { kind, bins, ...(isCapped && { cap: capAt(bins[2]?.maximumTokens ?? 0, sorted) }) };
}

function binOf(group: readonly UnitFacts[]): DoseBin | undefined {
  const successRate = rateOf(successes(group), group.length);
  if (successRate === undefined) return undefined;
  return {
    maximumTokens: group.at(-1)?.tokens ?? 0,
    meanTokens: group.reduce((sum, { tokens }) => sum + tokens, 0) / group.length,
    successRate,
  };
}

function shapeOf(
  third: readonly UnitFacts[],
  above: readonly UnitFacts[],
): 'rising' | 'flat' | 'falling' | 'undecided' {
  const { low, high } = newcombe(
    { successes: successes(above), n: above.length },
    { successes: successes(third), n: third.length },
    z95OneSided,
  );
  if (low > 0) return 'rising';
  if (high < 0) return 'falling';
  return high < flatMargin ? 'flat' : 'undecided';
}

function capAt(tokens: number, facts: readonly UnitFacts[]) {
  const savedUsd = facts.reduce(
    (sum, each) => (each.tokens > tokens ? sum + each.firstUsd * (1 - tokens / each.tokens) : sum),
    0,
  );
  const sentence = `More tokens, same result: cap at Q3 (= ${tokens} tokens) saves $${savedUsd.toFixed(2)}.`;
  return { tokens, savedUsd, sentence };
}

function successes(facts: readonly UnitFacts[]): number {
  return facts.filter(({ isResolved }) => isResolved).length;
}
