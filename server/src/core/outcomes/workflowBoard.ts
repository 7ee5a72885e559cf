import type { PicoUsd } from '../money';
import { picoToNumber, usdToPico } from '../money';
import type { WorkflowAnalysis } from './analyzeWorkflow';
import type { Alert } from './decisions/alerts';
import { alertsOf } from './decisions/alerts';
import type { AutomationPrice } from './decisions/automationPrice';
import { automationPrice } from './decisions/automationPrice';
import type { Readiness } from './decisions/readiness';
import { readinessOf } from './decisions/readiness';
import type { DialReplay } from './decisions/replay';
import { replayDial } from './decisions/replay';
import type { StepSpend } from './decisions/stepDecisions';
import { stepSpend } from './decisions/stepDecisions';
import type { ThrottleState } from './decisions/throttle';
import { throttleState } from './decisions/throttle';
import type { BudgetForecast } from './labour/budgetForecast';
import { budgetForecast } from './labour/budgetForecast';
import type { RunRateTier } from './labour/runRate';
import { runRateTier, yearlyRunRate } from './labour/runRate';
import type { Savings } from './labour/savings';
import { savingsOf } from './labour/savings';
import type { LabourComparison } from './labour/sideBySide';
import { sideBySide } from './labour/sideBySide';
import { dailySpend, monthOf, spendSince } from './spendDays';
import { mainModel } from './value/unitFacts';

/** What helps to act on a workflow, or one segment of it, beside its verdict. */
export interface WorkflowBoard {
  /** Agent, contractor and own people for one unit; undefined without a measured cost. */
  readonly labour: LabourComparison | undefined;
  /** Undefined where there is no baseline, or no cost. */
  readonly savings: Savings | undefined;
  /** Every stop of the dial, replayed on these units. */
  readonly dial: readonly DialReplay[];
  /** The price at which it becomes worth automating, where it is compared and not known to be worth it. */
  readonly automation: AutomationPrice | undefined;
  readonly steps: readonly StepSpend[];
  readonly throttle: ThrottleState;
  /** Of the whole workflow only: budgets are not split by segment. */
  readonly budget: WorkflowBudget | undefined;
}

export interface WorkflowBudget {
  readonly runRate: { readonly picoUsdPerYear: PicoUsd; readonly tier: RunRateTier };
  /** Undefined where no yearly budget is set. */
  readonly forecast: BudgetForecast | undefined;
  readonly alerts: readonly Alert[];
  readonly readiness: Readiness;
}

/** `nowMs` is the end of the time that is looked at; `openFindings` is undefined while nobody has checked the prompts. */
export function workflowBoard(
  analysis: WorkflowAnalysis,
  { nowMs, openFindings }: { readonly nowMs: number; readonly openFindings?: number | undefined },
): WorkflowBoard {
  const { result, config, baselines, verdict } = analysis;
  const runs = result.units.flatMap((unit) => unit.runs);
  return {
    labour: sideBySide(result, baselines.all),
    savings: savingsFor(analysis),
    dial: replayDial(result.units, policyOf(analysis), mainModel),
    automation: verdict.kind === 'worth' ? undefined : automationFor(analysis),
    steps: stepSpend(result.units),
    throttle: throttleState(runs, config),
    budget: workflowBudget(analysis, { nowMs, openFindings }),
  };
}

function savingsFor({ result, baselines }: WorkflowAnalysis): Savings | undefined {
  const { usdPerUnit, costs } = result;
  if (usdPerUnit === undefined || baselines.chosen === undefined) return undefined;
  return savingsOf(costs.length, baselines.chosen.picoUsd, usdPerUnit, undefined);
}

/** The proven candidate that saves the most; how much less it resolves is the test's worst case. */
function policyOf({ candidates, config }: WorkflowAnalysis) {
  const [best] = candidates
    .flatMap((each) =>
      each.kind === 'tested' && each.test.kind === 'non-inferior' && !each.lowersSla ? [each] : [],
    )
    .toSorted((a, b) => b.saving - a.saving);
  return {
    capPerRun: usdToPico(config.budget?.capUsdPerRun ?? 'none'),
    cheaperModel: best && {
      from: best.reference.model,
      saving: best.saving,
      lossAtMost: -best.test.differenceLow,
    },
    trimSaving: undefined,
  };
}

function automationFor({ result, verdict }: WorkflowAnalysis): AutomationPrice | undefined {
  const { usdPerUnit, waterfall, costs } = result;
  if (usdPerUnit === undefined || waterfall === undefined || verdict.against === undefined) {
    return undefined;
  }
  const calls = picoToNumber(waterfall.firstTry.picoUsd + waterfall.retries.picoUsd) / costs.length;
  const others = picoToNumber(usdPerUnit.picoUsd) - calls;
  return automationPrice(calls, picoToNumber(verdict.against.picoUsd), others);
}

/** Undefined for a segment: budgets are not split. */
export function workflowBudget(
  { result, config, binding, utility }: WorkflowAnalysis,
  { nowMs, openFindings }: { readonly nowMs: number; readonly openFindings?: number | undefined },
): WorkflowBudget | undefined {
  if (result.segment !== undefined) return undefined;
  const runs = result.units.flatMap((unit) => unit.runs);
  const { usdPerYear, usdPerMonth } = config.budget ?? {};
  const year = new Date(nowMs).getUTCFullYear();
  const days = dailySpend(runs, Date.UTC(year, 0, 1), nowMs);
  const yearly = usdToPico(usdPerYear ?? 'none');
  const monthly = usdToPico(usdPerMonth ?? 'none');
  const picoUsdPerYear = yearlyRunRate(spendSince(runs, nowMs - 30 * 86_400_000, nowMs));
  return {
    runRate: { picoUsdPerYear, tier: runRateTier(picoUsdPerYear) },
    forecast: yearly === undefined ? undefined : budgetForecast(yearly, days, nowMs),
    alerts: alertsOf({
      workflow: result.workflow,
      spent: monthly === undefined ? sumOf(days) : spendSince(runs, monthOf(nowMs), nowMs),
      budget: monthly ?? yearly,
      binding,
      utility,
    }),
    readiness: readinessOf(config, { openFindings, unitsWithOutcome: result.costs.length }),
  };
}

function sumOf(days: readonly PicoUsd[]): PicoUsd {
  return days.reduce((sum, each) => sum + each, 0n);
}
