import { picoToUsd } from '../money';
import type { OutcomesAnalysis } from '../outcomes/analyzeOutcomes';
import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import type { Insight } from '../outcomes/insights/insight';
import { retryTail, retryTailSentence } from '../outcomes/attemptDistribution';
import type { Figure, MoneyFigure, MoneyPart } from '../outcomes/figure';
import type { Unmatched, Waterfall } from '../outcomes/workflowResult';
import { workflowBoard } from '../outcomes/workflowBoard';
import { workspaceBoard } from '../outcomes/workspaceBoard';
import type { OperatingModel } from '../outcomes/labour/operatingModel';
import { weakest } from '../provenance';
import { insightJson } from './insightJson';
import { boardJson, operatingModelJson, workspaceJson } from './boardJson';

/** What stands beside the figures in `marginal outcomes`. */
export interface OutcomesContext {
  /** The end of the time that is looked at. */
  readonly nowMs: number;
  readonly operatingModel: OperatingModel | undefined;
  readonly insights: readonly Insight[];
}

/** `marginal outcomes --format json`, without the version. What is not known is null, never 0. */
export function outcomesJson(analysis: OutcomesAnalysis, context?: OutcomesContext) {
  const { rows, unmatched, problems } = analysis;
  return {
    workflows: rows.map((row) => ({
      ...rowJson(row),
      ...(context && { board: boardJson(workflowBoard(row, context)) }),
    })),
    ...(context && {
      workspace: workspaceJson(workspaceBoard(analysis)),
      operatingModel: operatingModelJson(context.operatingModel),
      insights: context.insights.map(insightJson),
    }),
    unmatched: unmatchedJson(unmatched),
    problems: problems.map(({ path, line, message }) => ({ path, line, message })),
  };
}

function rowJson(row: WorkflowAnalysis) {
  const { result, verdict, decision, breakEven, yields, baselines } = row;
  const { attempts } = result;
  const tail = retryTail(result.units.filter(({ status }) => status !== 'unknown'));
  return {
    workflow: result.workflow,
    segment: result.segment ?? null,
    blend: result.isBlend,
    runs: result.runs,
    units: result.units.length,
    unitsWithOutcome: result.costs.length,
    resolved: result.resolved,
    completionRate: figureJson(result.completionRate),
    firstTryRate: figureJson(result.firstTryRate),
    attempts: attempts === undefined ? null : { ...attempts, provenance: 'measured' as const },
    retryTail: tail === undefined ? null : { ...tail, sentence: retryTailSentence(tail) },
    usdPerAttempt: moneyJson(result.usdPerAttempt),
    usdPerResolved: moneyJson(result.usdPerResolved),
    usdPerResolvedByFormula: formulaJson(result),
    usdPerUnit: moneyJson(result.usdPerUnit),
    waterfall: result.waterfall === undefined ? null : waterfallJson(result.waterfall),
    baseline: baselineJson(row),
    claim: baselines.claim ?? null,
    verdict: verdict.kind,
    sentence: row.sentence,
    breakEven: breakEven === undefined ? null : breakEven,
    decision: decision.decision,
    rule: decision.rule,
    evidence: decision.evidence,
    yields: {
      outcomesPerUsd: yields.outcomesPerUsd ?? null,
      valuePerUsd: yields.valuePerUsd ?? null,
      costPerRevenueUsd: yields.costPerRevenueUsd ?? null,
      tokensPerOutcome: yields.tokensPerOutcome ?? null,
      unprovenShare: yields.unprovenShare ?? null,
      provenance: 'measured' as const,
    },
    marginalUtility: row.utility,
    doseResponse: row.dose,
    models: row.models.map((model) => ({ ...model, provenance: 'measured' as const })),
    exceptionRules: row.exceptionRules.map((effect) => ({
      rule: effect.rule,
      units: effect.withRule.costs.length,
      usdPerResolved: moneyJson(effect.withRule.usdPerResolved),
      usdPerUnit: moneyJson(effect.withRule.usdPerUnit),
      usdPerUnitWithout: moneyJson(effect.withoutRule.usdPerUnit),
      lift: effect.lift ?? null,
      verdict: effect.verdictWith.kind,
      verdictWithout: effect.verdictWithout.kind,
      flipsVerdict: effect.flipsVerdict,
    })),
    notices: baselines.notices,
    missing: result.missing,
    unmatched: unmatchedJson(result.unmatched),
    provenance: provenanceOf(row),
  };
}

/** T/p, beside what was measured. */
function formulaJson({ usdPerAttempt, firstTryRate }: WorkflowAnalysis['result']) {
  if (usdPerAttempt === undefined || firstTryRate === undefined || firstTryRate.value === 0) {
    return null;
  }
  const usd = Number(picoToUsd(usdPerAttempt.picoUsd)) / firstTryRate.value;
  return { value: usd.toFixed(12), provenance: 'estimated' as const };
}

function figureJson(figure: Figure | undefined) {
  return figure ?? null;
}

function moneyJson(figure: MoneyFigure | undefined) {
  if (figure === undefined) return null;
  const { picoUsd, low, high, n, provenance } = figure;
  return {
    value: picoToUsd(picoUsd),
    ...(low !== undefined && { low: picoToUsd(low) }),
    ...(high !== undefined && { high: picoToUsd(high) }),
    ...(n !== undefined && { n }),
    provenance,
  };
}

function partJson({ picoUsd, provenance }: MoneyPart) {
  return { value: picoToUsd(picoUsd), provenance };
}

function waterfallJson(waterfall: Waterfall) {
  return {
    firstTry: partJson(waterfall.firstTry),
    retries: partJson(waterfall.retries),
    tools: partJson(waterfall.tools),
    fixes: partJson(waterfall.fixes),
    human: partJson(waterfall.human),
    platform: partJson(waterfall.platform),
    total: partJson(waterfall.total),
  };
}

function baselineJson({ baselines, verdict: { against } }: WorkflowAnalysis) {
  if (against === undefined) return null;
  const chosen = baselines.chosen;
  return {
    kind: against.kind,
    key: against.key ?? null,
    usdPerUnit: { value: picoToUsd(against.picoUsd), provenance: against.provenance },
    range:
      against.low === undefined || against.high === undefined
        ? null
        : {
            low: picoToUsd(against.low),
            high: picoToUsd(against.high),
            confidence: 'low' as const,
          },
    assumptions: chosen?.assumptions ?? [],
  };
}

function unmatchedJson({ runs, runPicoUsd, outcomes }: Unmatched) {
  return { runs, outcomes, runUsd: picoToUsd(runPicoUsd) };
}

function provenanceOf({ result, verdict }: WorkflowAnalysis) {
  return weakest([
    ...(result.usdPerUnit ? [result.usdPerUnit.provenance] : []),
    ...(verdict.against ? [verdict.against.provenance] : []),
  ]);
}
