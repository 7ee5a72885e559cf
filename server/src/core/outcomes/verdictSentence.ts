import type { WorkflowConfig } from '../config/schema/configSchema';
import { formatUsd } from '../report/formatNumber';
import type { ExceptionRuleEffect } from './exceptionRules';
import type { MeasuredBreakEven } from './breakEvenOf';
import { unitNoun } from './unitNoun';
import type { Verdict, Yardstick } from './verdict';
import type { WorkflowResult } from './workflowResult';

export interface VerdictFacts {
  readonly result: WorkflowResult;
  readonly verdict: Verdict;
  readonly outcome: WorkflowConfig['outcome'];
  readonly effects: readonly ExceptionRuleEffect[];
  readonly breakEven: MeasuredBreakEven | undefined;
}

/**
 * The verdict in the words of the business. It names the workflow, the segment, both costs, the interval, the number of
 * cases and the exception rule that turns it around; it takes a side only where the verdict does.
 */
export function verdictSentence({
  result,
  verdict,
  outcome,
  effects,
  breakEven,
}: VerdictFacts): string {
  const name = nameOf(result);
  if (verdict.kind === 'insufficient-data') return `${name}: insufficient data. ${verdict.reason}`;
  const noun = unitNoun(outcome);
  const { against } = verdict;
  const cost = result.usdPerUnit;
  const figures =
    cost === undefined
      ? ''
      : `${formatUsd(cost.picoUsd)} against ${priceOf(against)} a ${noun} (95 % interval ${formatUsd(cost.low ?? cost.picoUsd)} to ${formatUsd(cost.high ?? cost.picoUsd)}, n = ${cost.n ?? 0})`;
  const sentences = [
    `${name}: ${claimOf(verdict, against)}, ${figures}.`,
    ...flipSentences(verdict, effects, against, noun),
    ...(verdict.kind === 'not-worth' ? breakEvenSentences(breakEven, against) : []),
  ];
  return sentences.join(' ');
}

function nameOf({ workflow, segment, isBlend }: WorkflowResult): string {
  if (segment !== undefined) return `${workflow}, ${segment}`;
  return isBlend ? `${workflow} (a blend of its segments)` : workflow;
}

const opponents = { bpo: 'the contractor', internal: 'own people', revenue: 'what it brings in' };

function claimOf({ kind }: Verdict, against: Yardstick): string {
  const opponent = opponents[against.kind];
  switch (kind) {
    case 'worth':
      return `the agent costs less than ${opponent}`;
    case 'not-worth':
      return `the agent costs more than ${opponent}`;
    default:
      return `it is unclear whether the agent costs less than ${opponent}`;
  }
}

function priceOf({ picoUsd, low, high }: Yardstick): string {
  return low === undefined || high === undefined
    ? formatUsd(picoUsd)
    : `${formatUsd(low)} to ${formatUsd(high)} (low confidence)`;
}

function flipSentences(
  verdict: Verdict,
  effects: readonly ExceptionRuleEffect[],
  against: Yardstick,
  noun: string,
): readonly string[] {
  return effects
    .filter(({ flipsVerdict }) => flipsVerdict)
    .map(({ rule, withRule, withoutRule, lift }) => {
      const times = lift === undefined ? '' : `, ${lift.toFixed(1)} times the model cost`;
      const price = priceOf(against);
      if (verdict.kind === 'unclear') {
        return `Rule ${rule} decides: a ${noun} costs ${unitCost(withRule)} with it and ${unitCost(withoutRule)} without, against ${price}${times === '' ? '' : ` (${times.slice(2)})`}.`;
      }
      const part = verdict.kind === 'worth' ? withRule : withoutRule;
      const side = verdict.kind === 'worth' ? 'with' : 'without';
      return `Rule ${rule} turns this around: ${side} it a ${noun} costs ${unitCost(part)} against ${price} (n = ${part.costs.length}${times}).`;
    });
}

function unitCost({ usdPerUnit }: WorkflowResult): string {
  return usdPerUnit === undefined ? 'an unknown amount' : formatUsd(usdPerUnit.picoUsd);
}

function breakEvenSentences(
  breakEven: MeasuredBreakEven | undefined,
  against: Yardstick,
): readonly string[] {
  if (breakEven === undefined) return [];
  const opponent = { bpo: 'BPO', internal: 'own people', revenue: 'its value' }[against.kind];
  const { needed, completionRate } = breakEven;
  if (needed.kind === 'never') {
    return [`No completion rate beats ${opponent} at this cost of an attempt.`];
  }
  if (needed.kind === 'always') return [];
  return [
    `It needs p ≥ ${percent(needed.completionRate)} to beat ${opponent}; it has ${percent(completionRate)}.`,
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
