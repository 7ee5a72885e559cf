import type { MarginalConfig } from '../../config/schema/configSchema';
import type { FunctionStatement } from '../../growth/chargeback';
import { chargeback } from '../../growth/chargeback';
import type { OverrideFigures } from '../../evidence/overrides';
import { overrideFigures } from '../../evidence/overrides';
import type { ServiceQuality } from '../../evidence/serviceQuality';
import { serviceQuality } from '../../evidence/serviceQuality';
import { unprovenSpend } from '../../evidence/conversion';
import type { OutcomesAnalysis } from '../../outcomes/analyzeOutcomes';
import type { WorkflowAnalysis } from '../../outcomes/analyzeWorkflow';
import type { Insight } from '../../outcomes/insights/insight';
import type { OperatingModel } from '../../outcomes/labour/operatingModel';
import type { Run } from '../../outcomes/run';
import type { WorkUnit } from '../../outcomes/workUnit';
import type { SpendCounters } from '../../spend/spendCounters';
import { addSpend, noSpend } from '../../spend/spendCounters';
import { totalTokens } from '../../traces/addUsage';
import type { Dispersion } from '../../waste/dispersion';
import { dispersions } from '../../waste/dispersion';
import type { SpendSplit } from '../../waste/spendSplit';
import { splitSpend } from '../../waste/spendSplit';
import { stuckSpans } from '../../waste/stuckAgent';
import type { UnusedTool } from '../../waste/unusedTools';
import { toolUseOf, unusedTools } from '../../waste/unusedTools';
import type { GrowthFacts } from './growthFacts';
import { growthFacts } from './growthFacts';

export interface StatementInput {
  readonly analysis: OutcomesAnalysis;
  readonly config: MarginalConfig;
  /** Days by one calendar, as 2026-11-24. */
  readonly dayOf: (atMs: number) => string;
  /** The day up to which the statement speaks. */
  readonly asOf: string;
  /** The end of the last run: budgets and alarms are as of then. */
  readonly endMs: number;
  readonly operatingModel: OperatingModel | undefined;
  readonly prices: { readonly asOf: string; readonly sources: readonly PriceSource[] };
  readonly files: readonly StatementFile[];
  readonly insights: readonly Insight[];
}

export interface PriceSource {
  readonly id: string;
  readonly version: string;
  readonly asOf: string;
}

/** A trace file that was read, as its path was given. */
export interface StatementFile {
  readonly path: string;
  readonly format: string | undefined;
  readonly bytes: number;
  readonly skippedLines: number;
}

/** One workflow, or a segment of one, with everything that is said about it. */
export interface StatementRow {
  readonly analysis: WorkflowAnalysis;
  readonly spend: SpendCounters;
  readonly split: SpendSplit;
  readonly overrides: OverrideFigures;
  readonly quality: ServiceQuality;
  /** The costliest first. */
  readonly runs: readonly Run[];
}

/** All that reports and exports say, computed once. */
export interface StatementFacts {
  readonly input: StatementInput;
  readonly totals: SpendCounters;
  readonly runs: readonly Run[];
  readonly units: readonly WorkUnit[];
  readonly resolved: number;
  readonly split: SpendSplit;
  readonly unproven: ReturnType<typeof unprovenSpend>;
  readonly rows: readonly StatementRow[];
  readonly functions: readonly FunctionStatement[];
  readonly growth: GrowthFacts;
  readonly dispersions: readonly Dispersion[];
  readonly stuckRuns: readonly Run[];
  readonly unusedTools: readonly UnusedTool[];
  /** First and last day with a call; undefined where no call has a time. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
}

/** A tool that few runs had no use for may be needed by the next. */
const leastRunsOfUnusedTool = 5;

export function statementFacts(input: StatementInput): StatementFacts {
  const rows = input.analysis.rows.map(statementRow);
  // Segments repeat what their workflow holds: sums are over whole workflows only.
  const whole = rows.filter(({ analysis }) => analysis.result.segment === undefined);
  const units = whole.flatMap(({ analysis }) => analysis.result.units);
  const runs = units.flatMap((unit) => unit.runs);
  const totals = whole.reduce((sum, { spend }) => addSpend(sum, spend), noSpend);
  return {
    input,
    totals,
    runs,
    units,
    resolved: units.filter(({ status }) => status === 'resolved').length,
    split: splitSpend(units),
    unproven: unprovenSpend(units),
    rows,
    functions: functionsOf(whole, input.config),
    growth: growthFacts(runs, input.dayOf),
    dispersions: dispersions(runs).filter(({ level }) => level !== 'none'),
    stuckRuns: runs.filter((run) => stuckSpans(run).length > 0),
    unusedTools: unusedTools(
      runs.flatMap((run) => toolUseOf(run) ?? []),
      leastRunsOfUnusedTool,
    ),
    period: periodOf(runs, input.dayOf),
  };
}

function statementRow(analysis: WorkflowAnalysis): StatementRow {
  const { units } = analysis.result;
  const runs = units.flatMap((unit) => unit.runs);
  return {
    analysis,
    spend: runs.reduce((sum, { spend }) => addSpend(sum, spend), noSpend),
    split: splitSpend(units),
    overrides: overrideFigures(units),
    quality: serviceQuality(units.flatMap(({ record }) => record ?? [])),
    runs: [...runs].sort(byCost),
  };
}

function byCost(a: Run, b: Run): number {
  if (a.spend.picoUsd !== b.spend.picoUsd) return a.spend.picoUsd > b.spend.picoUsd ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function functionsOf(
  rows: readonly StatementRow[],
  config: MarginalConfig,
): readonly FunctionStatement[] {
  const shares = rows.map(({ analysis: { result, config: workflow }, spend }) => ({
    workflow: result.workflow,
    function: workflow.function,
    picoUsd: spend.picoUsd,
    tokens: BigInt(totalTokens(spend.usage)),
    outcomes: result.resolved,
    unprovenPicoUsd: unprovenSpend(result.units).picoUsd,
  }));
  return chargeback(shares, config.sharedCost);
}

function periodOf(runs: readonly Run[], dayOf: (atMs: number) => string): StatementFacts['period'] {
  let firstMs = Infinity;
  let lastMs = -Infinity;
  for (const { call } of runs.flatMap((run) => run.calls)) {
    if (call.atMs === undefined) continue;
    firstMs = Math.min(firstMs, call.atMs);
    lastMs = Math.max(lastMs, call.atMs);
  }
  return firstMs > lastMs ? undefined : { from: dayOf(firstMs), to: dayOf(lastMs) };
}
