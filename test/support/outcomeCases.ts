import type {
  MarginalConfig,
  WorkflowConfig,
} from '../../server/src/core/config/schema/configSchema';
import type { WorkflowAnalysis } from '../../server/src/core/outcomes/analyzeWorkflow';
import { analyzeWorkflow } from '../../server/src/core/outcomes/analyzeWorkflow';
import { joinOutcomes } from '../../server/src/core/outcomes/joinOutcomes';
import type { OutcomeRecord } from '../../server/src/core/outcomes/outcomeRecord';
import type { WorkUnit } from '../../server/src/core/outcomes/workUnit';
import { runOf } from './runs';

/** Pieces of work that are alike, as a test describes them. */
export interface CaseSketch {
  /** How many of them; one when left out. */
  readonly count?: number;
  /** What each attempt cost, in USD. */
  readonly attempts: readonly string[];
  /** Undefined: there is no record. */
  readonly success?: boolean;
  readonly record?: Partial<OutcomeRecord>;
  readonly segment?: string;
  readonly model?: string;
  readonly tokens?: number;
  readonly isPriced?: boolean;
  readonly startedAtMs?: number;
}

const outcome = { unit: 'claim', source: 'claims', success: { column: 'status' } } as const;

export const baseConfig: MarginalConfig = {
  baselines: { vendor: { kind: 'bpo', unit: 'claim', usdPerUnit: 5 } },
};

export const baseWorkflow: WorkflowConfig = {
  claim: 'bpo',
  outcome,
  baselines: ['vendor'],
  human: { usdPerHour: 40, minutesPerUnresolved: 6 },
};

/** Units of work, each attempt a run of its own. */
export function unitsOf(cases: readonly CaseSketch[]): readonly WorkUnit[] {
  const records = new Map<string, OutcomeRecord>();
  const runs = cases.flatMap((sketch, index) =>
    Array.from({ length: sketch.count ?? 1 }, (_, copy) => {
      const unit = `U${index}-${copy}`;
      const { success, segment } = sketch;
      if (success !== undefined) {
        const location = { path: 'claims.csv', line: copy + 2 };
        const record = { key: unit, source: 'claims', location, success, ...sketch.record };
        records.set(unit, { ...record, ...(segment !== undefined && { segment }) });
      }
      return sketch.attempts.map((usd, attempt) =>
        runOf({
          id: `${unit}-${attempt}`,
          unit,
          costs: [usd],
          startedAtMs: (sketch.startedAtMs ?? 0) + attempt * 60_000,
          ...(sketch.model !== undefined && { model: sketch.model }),
          ...(sketch.tokens !== undefined && { tokens: sketch.tokens }),
          ...(sketch.isPriced !== undefined && { isPriced: sketch.isPriced }),
        }),
      );
    }).flat(),
  );
  return joinOutcomes(runs, { joins: 'unit', find: (key) => records.get(key) }, outcome);
}

/** Everything that is said about the cases: the whole first, then the segments. */
export function analyze(
  cases: readonly CaseSketch[],
  workflow: WorkflowConfig = baseWorkflow,
  marginal: MarginalConfig = baseConfig,
): readonly WorkflowAnalysis[] {
  return analyzeWorkflow({
    name: 'claims',
    config: workflow,
    marginal,
    units: unitsOf(cases),
    unmatchedOutcomes: 0,
    day: '2026-11-24',
  });
}

export function analyzeWhole(...args: Parameters<typeof analyze>): WorkflowAnalysis {
  const [whole] = analyze(...args);
  if (whole === undefined) throw new Error('There is no analysis.');
  return whole;
}
