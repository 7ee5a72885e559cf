import type { MarginalConfig, WorkflowConfig } from '../config/schema/configSchema';
import { picoToNumber } from '../money';
import { analyzeUnits } from './analyzeUnits';
import type { MeasuredBreakEven } from './breakEvenOf';
import { breakEvenOf } from './breakEvenOf';
import type { CapBinding } from './decisions/capBinding';
import { capBinding } from './decisions/capBinding';
import type { DecisionMade } from './decisions/decide';
import { decide } from './decisions/decide';
import { marginByStakes } from './decisions/marginByStakes';
import type { ExceptionRuleEffect } from './exceptionRules';
import { exceptionRuleEffects } from './exceptionRules';
import type { FoundBaselines } from './findBaselines';
import { findBaselines } from './findBaselines';
import type { UnitCoster } from './unitCosts';
import { costRulesOf, createUnitCoster } from './unitCosts';
import type { DoseResponse } from './value/doseResponse';
import { doseResponse } from './value/doseResponse';
import type { MarginalUtility } from './value/marginalUtility';
import { marginalUtility } from './value/marginalUtility';
import type { GoodEnough, TriedModel } from './value/modelComparison';
import { goodEnough, triedModels } from './value/modelComparison';
import type { UnitFacts } from './value/unitFacts';
import { createFactsOf } from './value/unitFacts';
import type { Yields } from './value/yields';
import { yieldsOf } from './value/yields';
import type { Verdict } from './verdict';
import { defaultMinimumCases, verdictOf } from './verdict';
import { verdictSentence } from './verdictSentence';
import type { WorkflowResult } from './workflowResult';
import type { WorkUnit } from './workUnit';

/** Everything that is said about a workflow or one segment of it. */
export interface WorkflowAnalysis {
  readonly config: WorkflowConfig;
  readonly result: WorkflowResult;
  readonly baselines: FoundBaselines;
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly decision: DecisionMade;
  readonly breakEven: MeasuredBreakEven | undefined;
  readonly exceptionRules: readonly ExceptionRuleEffect[];
  readonly yields: Yields;
  readonly utility: MarginalUtility;
  readonly dose: DoseResponse;
  readonly models: readonly TriedModel[];
  readonly candidates: readonly GoodEnough[];
  readonly binding: CapBinding | undefined;
}

export interface WorkflowQuestion {
  readonly name: string;
  readonly config: WorkflowConfig;
  readonly marginal: MarginalConfig;
  readonly units: readonly WorkUnit[];
  readonly unmatchedOutcomes: number;
  /** The day on which baselines have to be valid, as 2026-11-24. */
  readonly day: string;
}

/** The whole workflow first, then its segments by name, where there are two or more. */
export function analyzeWorkflow(question: WorkflowQuestion): readonly WorkflowAnalysis[] {
  const { units, name, config, marginal, day } = question;
  const baselines = findBaselines(name, config, marginal.baselines, day);
  const baselinePicoUsd = (baselines.chosen ?? baselines.all[0])?.picoUsd;
  const shared: SharedByParts = {
    baselines,
    costOf: createUnitCoster(costRulesOf(config, baselinePicoUsd)),
    factsOf: createFactsOf(config.outcome),
  };
  const segments = new Set(units.flatMap(({ segment }) => segment ?? []));
  const hasSegments = segments.size > 1;
  const whole = analyzePart(question, shared, { units, segment: undefined, isBlend: hasSegments });
  if (!hasSegments) return [whole];
  const bySegment = new Map(
    [...segments].sort().map((segment): [string, WorkUnit[]] => [segment, []]),
  );
  for (const unit of units) bySegment.get(unit.segment ?? '')?.push(unit);
  const parts = [...bySegment].map(([segment, own]) =>
    analyzePart(question, shared, { units: own, segment, isBlend: false }),
  );
  return [whole, ...parts];
}

/** What all segments of a workflow have in common. */
interface SharedByParts {
  readonly baselines: FoundBaselines;
  readonly costOf: UnitCoster;
  readonly factsOf: (unit: WorkUnit) => UnitFacts;
}

interface WorkflowPart {
  readonly units: readonly WorkUnit[];
  readonly segment: string | undefined;
  readonly isBlend: boolean;
}

function analyzePart(
  { name, config, marginal, unmatchedOutcomes }: WorkflowQuestion,
  { baselines, costOf, factsOf }: SharedByParts,
  { units, segment, isBlend }: WorkflowPart,
): WorkflowAnalysis {
  const { outcome, stakes = 'medium' } = config;
  const minimumCases = marginal.minimumCases ?? defaultMinimumCases;
  const outcomesOfPart = segment === undefined ? unmatchedOutcomes : 0;
  const scope = { workflow: name, segment, isBlend, unmatchedOutcomes: outcomesOfPart };
  const result = analyzeUnits(units, scope, costOf);
  const { claim, chosen: baseline } = baselines;
  const question = { result, claim, baseline, outcome, minimumCases };
  const verdict = verdictOf(question);
  const facts = units.filter(({ status }) => status !== 'unknown').map(factsOf);
  // Between segments everything differs: comparisons inside a blend would compare their mix.
  const comparable = isBlend ? [] : facts;
  // An exception brings more text and more trouble: it would look as if the text made the trouble.
  const utility = marginalUtility(comparable);
  const dose = doseResponse(
    comparable.filter(({ unit }) => unit.record?.exceptionRule === undefined),
  );
  const candidates = goodEnough(comparable, marginByStakes[stakes]);
  const binding = capBinding(result, config);
  const price = verdict.against;
  const breakEven =
    price === undefined
      ? undefined
      : breakEvenOf(result, picoToNumber(price.picoUsd), config.retryCap);
  const exceptionRules = exceptionRuleEffects(question, costOf);
  return {
    config,
    result,
    baselines,
    verdict,
    sentence: verdictSentence({ result, verdict, outcome, effects: exceptionRules, breakEven }),
    decision: decide({ result, verdict, stakes, utility, binding, dose, candidates, minimumCases }),
    breakEven,
    exceptionRules,
    yields: yieldsOf(result, outcome),
    utility,
    dose,
    models: triedModels(facts),
    candidates,
    binding,
  };
}
