/**
 * This folder turns what `core/waste`, `core/growth` and `core/outcomes` compute into sentences that somebody can act on.
 * An insight is made once and shown by every view: the text and JSON of `marginal outcomes`, the report, the dashboard
 * and the tree. What nothing was recorded for has no insight.
 */
import type { MarginalConfig } from '../../config/schema/configSchema';
import type { CallSite } from '../../growth/metering';
import type { ModelTier } from '../../models/modelCatalogue';
import type { Provenance } from '../../provenance';
import type { SpendPricer } from '../../spend/spendPricer';
import type { OutcomesAnalysis } from '../analyzeOutcomes';
import type { WorkflowAnalysis } from '../analyzeWorkflow';

/** Which of the three questions it helps to answer: what does it cost, which motions mattered, did the work change. */
export type Question = 'cost' | 'motions' | 'work';

export interface Insight {
  /** Its kind, for filters and tests: `runaway`, `dispersion`. */
  readonly id: string;
  readonly question: Question;
  readonly level: 'warning' | 'information';
  /** Undefined: of all workflows together. */
  readonly workflow: string | undefined;
  readonly segment: string | undefined;
  /** One or two whole sentences. */
  readonly text: string;
  /** The numbers behind the text; their units stand in their names. What is not known is null. */
  readonly figures: Readonly<Record<string, number | string | null>>;
  readonly provenance: Provenance;
  /** Where to look; the line is one-based. */
  readonly source?: { readonly file: string; readonly line: number };
}

/** What insights need besides the analysis. */
export interface InsightContext {
  readonly config: MarginalConfig;
  /** The end of the time that is looked at. */
  readonly endMs: number;
  readonly pricer: SpendPricer;
  /** Where a model stands in its maker's range; undefined where nobody says. */
  readonly tierOf: (model: string, provider: string | undefined) => ModelTier | undefined;
  /** Other prices to hold the last month against. */
  readonly otherPrices?: { readonly name: string; readonly pricer: SpendPricer } | undefined;
  /** Calls in code and prompts that should leave traces. */
  readonly callSites?: readonly CallSite[] | undefined;
}

/** Finds what there is to say of one workflow, or one segment of it. */
export type RowInsight = (row: WorkflowAnalysis, context: InsightContext) => readonly Insight[];

/** Finds what there is to say of all workflows together. */
export type WorkspaceInsight = (
  analysis: OutcomesAnalysis,
  context: InsightContext,
) => readonly Insight[];

type Said = Omit<Insight, 'workflow' | 'segment'>;

/** An insight of a row. */
export function ofRow({ result }: WorkflowAnalysis, said: Said): Insight {
  return { ...said, workflow: result.workflow, segment: result.segment };
}

/** An insight of all workflows together. */
export function ofAll(said: Said): Insight {
  return { ...said, workflow: undefined, segment: undefined };
}
