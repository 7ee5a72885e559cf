import type { PicoUsd } from '../money';
import { picoToNumber } from '../money';
import type { OutcomesAnalysis } from './analyzeOutcomes';
import type { WorkflowAnalysis } from './analyzeWorkflow';
import { concentration } from './routing/concentration';
import type { QuartileGap, Ranked } from './value/ranking';
import { bestQuartileGap, byLeverage } from './value/ranking';

export interface RankedRow extends Ranked {
  /** Against the best quartile of this workspace; undefined with fewer than four to compare. */
  readonly gap: QuartileGap | undefined;
}

/** What is said of all workflows together. Of workflows, never of people. */
export interface WorkspaceBoard {
  /** The greatest leverage first. A workflow with segments stands for itself by these. */
  readonly ranking: readonly RankedRow[];
  /** How spend is spread over providers: 1 is one provider; undefined without spend. */
  readonly providerConcentration: number | undefined;
}

export function workspaceBoard({ rows }: OutcomesAnalysis): WorkspaceBoard {
  const single = rows.filter(({ result }) => !result.isBlend);
  const all = single.flatMap(({ result }) =>
    result.usdPerResolved === undefined ? [] : picoToNumber(result.usdPerResolved.picoUsd),
  );
  const ranked = single.map((row) => rankedRow(row, all));
  return {
    ranking: byLeverage(ranked),
    providerConcentration: concentration(spendByProvider(rows)),
  };
}

function rankedRow({ result, yields }: WorkflowAnalysis, all: readonly number[]): RankedRow {
  const { workflow, segment, usdPerResolved, resolved } = result;
  const own = usdPerResolved && { usdPerResolved: picoToNumber(usdPerResolved.picoUsd), resolved };
  return {
    workflow,
    segment,
    leverage: yields.valuePerUsd,
    n: yields.n,
    usdPerResolved: usdPerResolved?.picoUsd,
    gap: own && bestQuartileGap(own, all),
  };
}

function spendByProvider(rows: readonly WorkflowAnalysis[]): ReadonlyMap<string, PicoUsd> {
  const spend = new Map<string, PicoUsd>();
  for (const { result } of rows) {
    if (result.segment !== undefined) continue;
    for (const { runs } of result.units) {
      for (const { calls } of runs) {
        for (const { call, spend: own } of calls) {
          const provider = call.provider ?? 'unknown';
          spend.set(provider, (spend.get(provider) ?? 0n) + own.picoUsd);
        }
      }
    }
  }
  return spend;
}
