import { picoToNumber } from '../../money';
import type { Provenance } from '../../provenance';
import { weakest } from '../../provenance';
import { formatUsd } from '../../report/formatNumber';
import type { GoodEnough } from '../value/modelComparison';
import type { Yardstick } from '../verdict';
import { isStarved } from './alerts';
import type { Decision, DecisionFacts, Evidence } from './decide';

export interface DecisionRule {
  readonly id: string;
  readonly decision: Decision;
  /** What speaks for it; undefined when the rule does not apply. */
  readonly evidence: (facts: DecisionFacts) => readonly Evidence[] | undefined;
}

/** Counts and costs of a trace. */
const provenance: Provenance = 'measured';

/**
 * The decision table, first match first. Too little data comes before everything. What would make the work worth its
 * cost comes before giving it away, and giving it away before leaving it as it is.
 */
export const decisionRules: readonly DecisionRule[] = [
  { id: 'too-few-cases', decision: 'insufficient-data', evidence: tooFewCases },
  { id: 'cost-unknown', decision: 'insufficient-data', evidence: costUnknown },
  { id: 'cap-starves', decision: 'more-compute', evidence: capStarves },
  { id: 'cheaper-is-good-enough', decision: 'cheaper-model', evidence: cheaperIsGoodEnough },
  { id: 'more-tokens-same-result', decision: 'cap', evidence: moreTokensSameResult },
  { id: 'contractor-costs-less', decision: 'bpo', evidence: (facts) => costsMore(facts, 'bpo') },
  { id: 'people-cost-less', decision: 'human', evidence: (facts) => costsMore(facts, 'internal') },
  {
    id: 'costs-more-than-it-brings',
    decision: 'cap',
    evidence: (facts) => costsMore(facts, 'revenue'),
  },
  { id: 'worth-its-cost', decision: 'keep', evidence: worthItsCost },
  { id: 'interval-spans-the-price', decision: 'insufficient-data', evidence: spansThePrice },
  { id: 'nothing-to-compare', decision: 'insufficient-data', evidence: nothingToCompare },
];

function tooFewCases({ result, minimumCases }: DecisionFacts): readonly Evidence[] | undefined {
  const n = result.costs.length;
  if (n >= minimumCases) return undefined;
  return [
    {
      name: 'units',
      provenance,
      text: `${n} units have an outcome; a decision needs ${minimumCases}.`,
    },
  ];
}

function costUnknown({ result: { missing } }: DecisionFacts): readonly Evidence[] | undefined {
  return missing.length === 0
    ? undefined
    : missing.map((text) => ({ name: 'missing', text, provenance }));
}

/** Each further dollar brought more than a dollar, for certain, and a limit keeps it from being spent. */
function capStarves({ utility, binding, result }: DecisionFacts): readonly Evidence[] | undefined {
  if (utility.kind !== 'identified' || binding === undefined) return undefined;
  if (!isStarved(binding, utility)) return undefined;
  const { value, low = 0 } = utility.usdPerUsd;
  const usd = picoToNumber(result.usdPerAttempt?.picoUsd ?? 0n);
  const gain = binding.boundUnits * usd * (value - 1);
  return [
    {
      name: 'cap',
      provenance,
      text: `The ${binding.cap} cap ends ${percent(binding.share)} of ${binding.n} units.`,
    },
    {
      name: 'marginal utility',
      provenance,
      text: `One more dollar brought $${value.toFixed(2)}, at least $${low.toFixed(2)} (by ${utility.by}).`,
    },
    {
      name: 'gain',
      provenance,
      text: `One more attempt for each would bring about $${gain.toFixed(2)}.`,
    },
  ];
}

/** With high stakes a test is information and no decision. Where the work is not worth its cost, the switch has to change that. */
function cheaperIsGoodEnough(facts: DecisionFacts): readonly Evidence[] | undefined {
  if (facts.stakes === 'high') return undefined;
  const proven = facts.candidates.filter(isProven);
  const best = [...proven].sort((a, b) => b.saving - a.saving)[0];
  if (best === undefined) return undefined;
  if (
    !isRescued(
      facts,
      facts.result.costs.reduce((sum, { aiUsd }) => sum + aiUsd * 1e12, 0) * best.saving,
    )
  ) {
    return undefined;
  }
  const { candidate, reference, test, saving } = best;
  return [
    {
      name: 'success',
      provenance,
      text: `${candidate.model} resolves ${percent(candidate.successRate.value)} of ${candidate.n}, ${reference.model} ${percent(reference.successRate.value)} of ${reference.n}.`,
    },
    {
      name: 'test',
      provenance,
      text: `It is at most ${percent(-test.differenceLow)} worse (one-sided 95 %).`,
    },
    { name: 'saving', provenance, text: `A unit costs ${percent(saving)} less.` },
  ];
}

type Tested = Extract<GoodEnough, { kind: 'tested' }>;

function isProven(candidate: GoodEnough): candidate is Tested {
  return (
    candidate.kind === 'tested' && candidate.test.kind === 'non-inferior' && !candidate.lowersSla
  );
}

/** Whether work that is not worth its cost would be, once so many pico-dollars of all units are saved. */
function isRescued({ verdict, result }: DecisionFacts, savedPico: number): boolean {
  if (verdict.kind !== 'not-worth') return true;
  const { usdPerUnit } = result;
  if (usdPerUnit === undefined) return false;
  const price = Number(verdict.against.low ?? verdict.against.picoUsd);
  return Number(usdPerUnit.picoUsd) - savedPico / result.costs.length < price;
}

function moreTokensSameResult(facts: DecisionFacts): readonly Evidence[] | undefined {
  const { dose } = facts;
  if (dose.kind === 'insufficient data' || dose.cap === undefined) return undefined;
  if (!isRescued(facts, dose.cap.savedUsd * 1e12)) return undefined;
  const rates = dose.bins.map(({ successRate }) => percent(successRate.value)).join(', ');
  return [
    { name: 'success by quintile of tokens', provenance, text: `${rates}.` },
    { name: 'cap', provenance, text: dose.cap.sentence },
  ];
}

function costsMore(
  { verdict, result }: DecisionFacts,
  kind: Yardstick['kind'],
): readonly Evidence[] | undefined {
  if (verdict.kind !== 'not-worth' || verdict.against.kind !== kind) return undefined;
  return [costEvidence(result, verdict.against)];
}

function worthItsCost({ verdict, result }: DecisionFacts): readonly Evidence[] | undefined {
  return verdict.kind === 'worth' ? [costEvidence(result, verdict.against)] : undefined;
}

function spansThePrice({ verdict, result }: DecisionFacts): readonly Evidence[] | undefined {
  return verdict.kind === 'unclear' ? [costEvidence(result, verdict.against)] : undefined;
}

function nothingToCompare({ verdict }: DecisionFacts): readonly Evidence[] | undefined {
  const text = verdict.kind === 'insufficient-data' ? verdict.reason : 'There is no verdict.';
  return [{ name: 'verdict', text, provenance }];
}

function costEvidence({ usdPerUnit }: DecisionFacts['result'], against: Yardstick): Evidence {
  const name = 'cost of a unit';
  if (usdPerUnit === undefined) return { name, text: 'not known.', provenance };
  const { picoUsd, low = picoUsd, high = picoUsd, n = 0 } = usdPerUnit;
  const price = formatUsd(against.picoUsd);
  return {
    name,
    provenance: weakest([usdPerUnit.provenance, against.provenance]),
    text: `${formatUsd(picoUsd)} (${formatUsd(low)} to ${formatUsd(high)}, n = ${n}) against ${price}.`,
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
