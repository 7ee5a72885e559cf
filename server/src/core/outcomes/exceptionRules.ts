import type { UnitCoster } from './unitCosts';
import { analyzeUnits } from './analyzeUnits';
import type { Verdict, VerdictQuestion } from './verdict';
import { verdictOf } from './verdict';
import type { WorkflowResult } from './workflowResult';

/** What changes where an exception rule fired. */
export interface ExceptionRuleEffect {
  readonly rule: string;
  readonly withRule: WorkflowResult;
  readonly withoutRule: WorkflowResult;
  /** Cost per resolved unit with the rule, divided by that without; undefined where either is not known. */
  readonly lift: number | undefined;
  readonly verdictWith: Verdict;
  readonly verdictWithout: Verdict;
  /** Both verdicts are certain, and they differ. */
  readonly flipsVerdict: boolean;
}

/** The effect of each rule that the outcome records name, the one with the most units first. */
export function exceptionRuleEffects(
  question: VerdictQuestion,
  costOf: UnitCoster,
): readonly ExceptionRuleEffect[] {
  const { units } = question.result;
  const counts = new Map<string, number>();
  for (const { record, status } of units) {
    const rule = record?.exceptionRule;
    if (rule !== undefined && status !== 'unknown') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const names = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return names.map(([name]) => effectOf(name, question, costOf));
}

function effectOf(
  rule: string,
  question: VerdictQuestion,
  costOf: UnitCoster,
): ExceptionRuleEffect {
  const { workflow, segment, isBlend, units } = question.result;
  const scope = { workflow, segment, isBlend, unmatchedOutcomes: 0 };
  const part = (isWith: boolean) =>
    analyzeUnits(
      units.filter(({ record }) => (record?.exceptionRule === rule) === isWith),
      scope,
      costOf,
    );
  const withRule = part(true);
  const withoutRule = part(false);
  const verdictWith = verdictOf({ ...question, result: withRule });
  const verdictWithout = verdictOf({ ...question, result: withoutRule });
  return {
    rule,
    withRule,
    withoutRule,
    lift: liftOf(withRule, withoutRule),
    verdictWith,
    verdictWithout,
    flipsVerdict:
      isCertain(verdictWith) &&
      isCertain(verdictWithout) &&
      verdictWith.kind !== verdictWithout.kind,
  };
}

function liftOf(a: WorkflowResult, b: WorkflowResult): number | undefined {
  const above = a.usdPerResolved?.picoUsd;
  const below = b.usdPerResolved?.picoUsd;
  return above === undefined || below === undefined || below === 0n
    ? undefined
    : Number(above) / Number(below);
}

function isCertain({ kind }: Verdict): boolean {
  return kind === 'worth' || kind === 'not-worth';
}
