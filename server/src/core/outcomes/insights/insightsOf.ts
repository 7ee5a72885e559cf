import type { OutcomesAnalysis } from '../analyzeOutcomes';
import { budgetAlerts, dialPosition, runRateTierChange } from './budgetAlerts';
import { dispersedRuns } from './dispersedRuns';
import type { Insight, InsightContext, RowInsight, WorkspaceInsight } from './insight';
import { reasonsMissing } from './reasonsMissing';
import { runawaySpend } from './runawaySpend';
import {
  cheapestTested,
  longContext,
  personOrTokens,
  unusedContext,
  versionsCompared,
  yieldOverTime,
} from './valueOfTokens';
import {
  heavyReasoning,
  repeatedInputs,
  staleHistory,
  stuckRuns,
  tokensByDriver,
  toolsWithoutUse,
} from './wastedMotions';
import {
  meteredCalls,
  premiumSpend,
  pricesCompared,
  seatPlans,
  spendByRole,
} from './wholeWorkspace';
import { workReleased } from './workReleased';

/** In the order in which they are told: what is urgent first. */
const rowInsights: readonly RowInsight[] = [
  runawaySpend,
  budgetAlerts,
  runRateTierChange,
  dialPosition,
  cheapestTested,
  personOrTokens,
  tokensByDriver,
  dispersedRuns,
  stuckRuns,
  repeatedInputs,
  staleHistory,
  heavyReasoning,
  toolsWithoutUse,
  unusedContext,
  longContext,
  versionsCompared,
  reasonsMissing,
  workReleased,
  yieldOverTime,
];

const workspaceInsights: readonly WorkspaceInsight[] = [
  premiumSpend,
  spendByRole,
  seatPlans,
  meteredCalls,
  pricesCompared,
];

/** All that there is to say, by workflow in the order of the rows, then of all together. */
export function insightsOf(
  analysis: OutcomesAnalysis,
  context: InsightContext,
): readonly Insight[] {
  return [
    ...analysis.rows.flatMap((row) => rowInsights.flatMap((find) => find(row, context))),
    ...workspaceInsights.flatMap((find) => find(analysis, context)),
  ];
}
