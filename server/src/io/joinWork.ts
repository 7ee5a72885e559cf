import type { MarginalConfig } from '../core/config/schema/configSchema';
import type { OutcomesAnalysis } from '../core/outcomes/analyzeOutcomes';
import { analyzeOutcomes } from '../core/outcomes/analyzeOutcomes';
import { assignWorkflows } from '../core/outcomes/assignWorkflows';
import type { OperatingModel } from '../core/outcomes/labour/operatingModel';
import { operatingModel } from '../core/outcomes/labour/operatingModel';
import type { OutcomeTable } from '../core/outcomes/readers/outcomeTable';
import type { Run } from '../core/outcomes/run';
import { defaultMinimumCases } from '../core/outcomes/verdict';
import { commitsFor } from './git/readCommits';
import { readOutcomeFiles } from './readOutcomeFiles';

/** What runs were worth, and all that was read beside them to say so. */
export interface JoinedWork {
  readonly analysis: OutcomesAnalysis;
  readonly operatingModel: OperatingModel | undefined;
  /** The end of what is looked at: budgets and alarms are as of then. */
  readonly endMs: number;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** Why commits could not be read, where a workflow asks for them. */
  readonly commitsProblem: string | undefined;
}

export interface WorkToJoin {
  readonly config: MarginalConfig;
  /** That of marginal.yaml. */
  readonly folder: string;
  readonly runs: readonly Run[];
  /** Where no run has a time. */
  readonly nowMs: number;
  /** The day on which baselines have to be valid; that of the last run when left out. */
  readonly day?: string;
}

/**
 * Joins runs to outcome files, commits and the figures of the work itself. The command line and the views all ask here,
 * so that they say the same of the same files. The time is that of the last run, not when somebody happens to ask.
 */
export async function joinWork(work: WorkToJoin): Promise<JoinedWork> {
  const { config, folder } = work;
  const runs = assignWorkflows(work.runs, config.workflows);
  const files = await readOutcomeFiles(config, folder);
  const commits = commitsFor(config, runs, folder);
  const endMs = lastMoment(runs) ?? work.nowMs;
  const analysis = analyzeOutcomes({
    config,
    runs,
    sources: files.sources,
    ...(commits.kind === 'commits' && { commits: commits.commits }),
    day: work.day ?? new Date(endMs).toISOString().slice(0, 10),
  });
  return {
    analysis,
    operatingModel: operatingModelOf(config, files.operatingTable),
    endMs,
    unreadable: files.unreadable,
    commitsProblem: commits.kind === 'none' ? commits.reason : undefined,
  };
}

function operatingModelOf(
  config: MarginalConfig,
  table: OutcomeTable | undefined,
): OperatingModel | undefined {
  if (config.operatingModel === undefined || table === undefined) return undefined;
  return operatingModel(table, config.operatingModel, config.minimumCases ?? defaultMinimumCases);
}

function lastMoment(runs: readonly Run[]): number | undefined {
  const last = runs.reduce(
    (latest, { startedAtMs, endedAtMs = startedAtMs }) => Math.max(latest, endedAtMs ?? latest),
    -Infinity,
  );
  return Number.isFinite(last) ? last : undefined;
}
