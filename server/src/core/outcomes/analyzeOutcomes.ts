import type { MarginalConfig } from '../config/schema/configSchema';
import type { WorkflowAnalysis } from './analyzeWorkflow';
import { analyzeWorkflow } from './analyzeWorkflow';
import type { Commit, CreditedCommits } from './gitCommits';
import { creditCommits, gitRecords } from './gitCommits';
import type { RecordLookup } from './joinOutcomes';
import { joinOutcomes, noRecords } from './joinOutcomes';
import type { FileProblem, OutcomeSource } from './outcomeSource';
import { recordOf } from './recordOf';
import type { Run } from './run';
import { traceRecords } from './traceScores';
import { byCostPerOutcome } from './value/ranking';
import type { Unmatched } from './workflowResult';
import type { WorkUnit } from './workUnit';

export interface OutcomesInput {
  readonly config: MarginalConfig;
  readonly runs: readonly Run[];
  /** The outcome files that were read, by their keys of `outcomeSources`. */
  readonly sources: ReadonlyMap<string, OutcomeSource>;
  /** The day on which baselines have to be valid, as 2026-11-24. */
  readonly day: string;
  /** Commits of the repository, for workflows whose source is `git`. */
  readonly commits?: readonly Commit[];
}

export interface OutcomesAnalysis {
  /** The workflow with the dearest outcome first; the whole before its segments. */
  readonly rows: readonly WorkflowAnalysis[];
  /** Over all workflows and all sources, each counted once. */
  readonly unmatched: Unmatched;
  readonly problems: readonly FileProblem[];
}

/** Joins runs to what became of them, and says for each workflow what that means. */
export function analyzeOutcomes({
  config,
  runs,
  sources,
  day,
  commits = [],
}: OutcomesInput): OutcomesAnalysis {
  const byWorkflow = runsByWorkflow(config, runs);
  const matched = new Map<string, Set<string>>();
  const isOfGit = (name: string) => config.workflows?.[name]?.outcome?.source === 'git';
  const credited = creditCommits(
    runs.filter(({ workflow }) => isOfGit(workflow)),
    commits,
  );
  const joined = [...byWorkflow].map(([name, own]) => {
    const workflow = config.workflows?.[name] ?? {};
    const lookup = lookupOf(workflow, own, sources, matched, credited);
    return { name, workflow, units: joinOutcomes(own, lookup, workflow.outcome) };
  });
  const groups = joined.map(({ name, workflow, units }) => {
    const source = workflow.outcome?.source ?? '';
    const unmatchedOutcomes = isOfGit(name)
      ? credited.uncredited
      : unmatchedIn(sources.get(source), matched);
    return analyzeWorkflow({
      name,
      config: workflow,
      marginal: config,
      units,
      unmatchedOutcomes,
      day,
    });
  });
  const rows = byDearestOutcome(groups);
  const allUnits = joined.flatMap(({ units }) => units);
  return {
    rows,
    unmatched: unmatchedOverall(allUnits, [...sources.values()], matched, credited.uncredited),
    problems: [...sources.values()].flatMap(({ problems }) => problems),
  };
}

function byDearestOutcome(
  groups: readonly (readonly WorkflowAnalysis[])[],
): readonly WorkflowAnalysis[] {
  const ranked = groups.flatMap((group) => {
    const [whole] = group;
    if (whole === undefined) return [];
    const { workflow, segment, usdPerResolved } = whole.result;
    const { n, valuePerUsd: leverage } = whole.yields;
    return [{ workflow, segment, leverage, n, usdPerResolved: usdPerResolved?.picoUsd, group }];
  });
  return byCostPerOutcome(ranked).flatMap(({ group }) => group);
}

function runsByWorkflow(
  { workflows }: MarginalConfig,
  runs: readonly Run[],
): ReadonlyMap<string, readonly Run[]> {
  const groups = new Map<string, Run[]>(Object.keys(workflows ?? {}).map((name) => [name, []]));
  for (const run of runs) {
    const group = groups.get(run.workflow);
    if (group) group.push(run);
    else groups.set(run.workflow, [run]);
  }
  return groups;
}

function lookupOf(
  { outcome }: NonNullable<MarginalConfig['workflows']>[string],
  runs: readonly Run[],
  sources: ReadonlyMap<string, OutcomeSource>,
  matched: Map<string, Set<string>>,
  credited: CreditedCommits,
): RecordLookup {
  if (outcome === undefined) return noRecords;
  if (outcome.source === 'trace') return traceRecords(runs, outcome);
  if (outcome.source === 'git') return gitRecords(runs, credited, outcome);
  const source = sources.get(outcome.source);
  if (source === undefined) return noRecords;
  const seen = matched.get(source.id) ?? new Set<string>();
  matched.set(source.id, seen);
  return {
    joins: source.joins,
    find: (key) => {
      const row = source.rows.get(key);
      if (row === undefined) return undefined;
      seen.add(key);
      return recordOf(key, source.id, row, outcome);
    },
  };
}

function unmatchedIn(
  source: OutcomeSource | undefined,
  matched: ReadonlyMap<string, ReadonlySet<string>>,
): number {
  if (source === undefined) return 0;
  return source.rows.size - (matched.get(source.id)?.size ?? 0);
}

function unmatchedOverall(
  units: readonly WorkUnit[],
  sources: readonly OutcomeSource[],
  matched: ReadonlyMap<string, ReadonlySet<string>>,
  commits: number,
): Unmatched {
  const without = units.filter(({ record }) => record === undefined);
  return {
    runs: without.reduce((sum, { runs }) => sum + runs.length, 0),
    runPicoUsd: without.reduce((sum, { picoUsd }) => sum + picoUsd, 0n),
    outcomes: sources.reduce((sum, source) => sum + unmatchedIn(source, matched), commits),
  };
}
