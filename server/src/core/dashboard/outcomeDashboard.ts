import type { OutcomesAnalysis } from '../outcomes/analyzeOutcomes';
import { allocationBoard } from './allocationBoard';
import { attemptsPanel } from './attemptsPanel';
import { costAgainstBaseline } from './costAgainstBaseline';
import { modelFrontier } from './modelFrontier';
import { insightsPanel } from './insightsPanel';
import { motionsPanel } from './motionsPanel';
import { operatingPanel } from './operatingPanel';
import type { OutcomeTreeContext } from './outcomeTree';
import type { Figure, Panel } from './panel';
import { money, number } from './panel';
import { costWaterfall } from './costWaterfall';

export interface OutcomeDashboard {
  readonly figures: readonly Figure[];
  readonly panels: readonly Panel[];
}

/** What the work was worth: figures and panels, none where no workflow of marginal.yaml has an outcome. */
export function outcomeDashboard(
  { rows, unmatched }: OutcomesAnalysis,
  { operatingModel, insights }: Pick<OutcomeTreeContext, 'operatingModel' | 'insights'>,
): OutcomeDashboard {
  const told = rows.filter(({ config, result }) => config.outcome !== undefined && result.runs > 0);
  if (told.length === 0) return { figures: [], panels: [] };
  const whole = told.filter(({ result }) => result.segment === undefined);
  const resolved = whole.reduce((sum, { result }) => sum + result.resolved, 0);
  return {
    figures: [
      {
        title: 'Resolved',
        value: number(resolved, 'count'),
        note: `${unmatched.runs} runs have no outcome, ${unmatched.outcomes} outcomes no run.`,
      },
      {
        title: 'Spend without an outcome',
        value: money({ picoUsd: unmatched.runPicoUsd, unpricedTokens: 0 }),
        note: 'Of runs that no outcome record names.',
      },
    ],
    panels: [
      allocationBoard(told),
      costAgainstBaseline(told),
      ...whole.slice(0, shownWorkflows).flatMap((row) => costWaterfall(row) ?? []),
      attemptsPanel(whole),
      ...whole.slice(0, shownWorkflows).flatMap((row) => modelFrontier(row) ?? []),
      motionsPanel(whole),
      ...operatingPanel(operatingModel),
      ...insightsPanel(insights),
    ],
  };
}

/** Further workflows are in the board and in `marginal outcomes`. */
const shownWorkflows = 3;
