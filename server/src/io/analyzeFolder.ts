import path from 'node:path';
import { glob } from 'tinyglobby';
import type { MarginalConfig } from '../core/config/schema/configSchema';
import type { Run } from '../core/outcomes/run';
import { matchedCalls } from '../core/outcomes/assignWorkflows';
import type { RunRules } from '../core/outcomes/runRules';
import type { MatchedCall } from '../core/outcomes/workflowMatcher';
import { createWorkflowMatcher } from '../core/outcomes/workflowMatcher';
import type { JoinedWork } from './joinWork';
import { joinWork } from './joinWork';
import { loadConfig } from './loadConfig';
import type { FolderConfig } from './traceMappings';

/** One of several configurations: its file tells it from the others. */
export interface FileConfig extends FolderConfig {
  readonly file: string;
}

export interface FolderOutcomes extends JoinedWork {
  readonly config: MarginalConfig;
  /** What could not be read, as sentences. */
  readonly notices: readonly string[];
}

/** Every marginal.yaml below some folders; the one nearest to a trace file counts for it. */
export async function findConfigFiles(folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    folders.map((cwd) =>
      glob('**/marginal.{yaml,yml}', {
        cwd,
        absolute: true,
        deep: 5,
        ignore: ['**/node_modules/**', '**/.git/**'],
        followSymbolicLinks: false,
      }),
    ),
  );
  return [...new Set(found.flat().map((file) => path.normalize(file)))].sort();
}

/** What runs were worth, by a marginal.yaml and the outcome files beside it. */
export async function analyzeFolder(
  configFile: string,
  runs: readonly Run[],
  nowMs: number,
): Promise<FolderOutcomes> {
  const { config, problems } = loadConfig(configFile);
  const work = await joinWork({ config, folder: path.dirname(configFile), runs, nowMs });
  const mistakes = problems.length + work.analysis.problems.length;
  const { commitsProblem } = work;
  return {
    ...work,
    config,
    notices: [
      ...work.unreadable.map(({ path: file, reason }) => `${file}: ${reason}`),
      ...(commitsProblem === undefined ? [] : [`Commits cannot be read: ${commitsProblem}.`]),
      ...(mistakes === 0
        ? []
        : [
            `${mistakes} ${mistakes === 1 ? 'mistake' : 'mistakes'} in marginal.yaml and its outcome files: run "marginal outcomes" to see each.`,
          ]),
    ],
  };
}

/**
 * The runs that belong to each configuration: those whose trace lies below its folder and below no nearer one's. Agents
 * keep their logs in the owner's home: a run below no folder belongs to the first configuration with a rule that takes it.
 */
export function runsByConfig(
  configs: readonly FileConfig[],
  runs: readonly Run[],
): ReadonlyMap<string, readonly Run[]> {
  const configOf = configChooser(configs);
  const byConfig = new Map(configs.map(({ file }) => [file, [] as Run[]]));
  for (const run of runs) {
    const calls = matchedCalls(run);
    const config = configOf(calls, calls[0]?.file ?? run.events[0]?.file);
    if (config !== undefined) byConfig.get(config)?.push(run);
  }
  return byConfig;
}

/** The rules of all those configurations, each for the runs that belong to it. */
export function rulesOfConfigs(configs: readonly FileConfig[]): RunRules {
  const configOf = configChooser(configs);
  const matchers = new Map(
    configs.map(({ file, config }) => [file, createWorkflowMatcher(config.workflows)]),
  );
  return (calls) => matchers.get(configOf(calls) ?? '');
}

/** Tells to which configuration a run belongs, by its calls in their order and the file in which it began. */
function configChooser(configs: readonly FileConfig[]) {
  const nearestFirst = configs
    .map(({ file, folder, config }) => ({
      file,
      folder: folder + path.sep,
      takes: takerOf(config),
    }))
    .sort((a, b) => b.folder.length - a.folder.length);
  return (calls: readonly MatchedCall[], trace = calls[0]?.file ?? ''): string | undefined => {
    const holding = nearestFirst.find(({ folder }) => trace.startsWith(folder));
    return (holding ?? nearestFirst.find(({ takes }) => takes(calls)))?.file;
  };
}

/** Whether some workflow of a configuration is judged by what traces say besides calls. */
export function asksForEvents({ config }: FolderConfig): boolean {
  const workflows = Object.values(config.workflows ?? {});
  return workflows.some(({ outcome, match }) => outcome?.source === 'trace' && match !== undefined);
}

/** Rules that somebody wrote: a workflow without any would take whatever bears its name. */
function takerOf(config: MarginalConfig): (calls: readonly MatchedCall[]) => boolean {
  const workflows = Object.entries(config.workflows ?? {});
  const ruled = workflows.filter(([, { match }]) => match?.traces !== undefined);
  if (ruled.length === 0) return () => false;
  const matcher = createWorkflowMatcher(Object.fromEntries(ruled));
  return (calls) => calls.some((call) => matcher(call) !== undefined);
}

/**
 * A marginal.yaml as it is now, for whoever reads traces by it; empty where the file has gone or cannot be read: whoever
 * asks for its figures is told.
 */
export function readFileConfig(file: string): FileConfig {
  return { file, folder: path.dirname(file), config: configOf(file) };
}

function configOf(configFile: string): MarginalConfig {
  try {
    return loadConfig(configFile).config;
  } catch {
    return {};
  }
}
