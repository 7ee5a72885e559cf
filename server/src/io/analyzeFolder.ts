import path from 'node:path';
import { glob } from 'tinyglobby';
import type { OutcomesAnalysis } from '../core/outcomes/analyzeOutcomes';
import { analyzeOutcomes } from '../core/outcomes/analyzeOutcomes';
import { assignWorkflows } from '../core/outcomes/assignWorkflows';
import type { Run } from '../core/outcomes/run';
import { loadConfig } from './loadConfig';
import { readOutcomeFiles } from './readOutcomeFiles';

export interface FolderOutcomes {
  readonly analysis: OutcomesAnalysis;
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
  const files = await readOutcomeFiles(config, path.dirname(configFile));
  const analysis = analyzeOutcomes({
    config,
    runs: assignWorkflows(runs, config.workflows),
    sources: files.sources,
    day: new Date(nowMs).toISOString().slice(0, 10),
  });
  const mistakes = problems.length + analysis.problems.length;
  return {
    analysis,
    notices: [
      ...files.unreadable.map(({ path: file, reason }) => `${file}: ${reason}`),
      ...(mistakes === 0
        ? []
        : [
            `${mistakes} ${mistakes === 1 ? 'mistake' : 'mistakes'} in marginal.yaml and its outcome files: run "marginal outcomes" to see each.`,
          ]),
    ],
  };
}

/** The runs that belong to each configuration: those whose trace lies below its folder and below no nearer one's. */
export function runsByConfig(
  configFiles: readonly string[],
  runs: readonly Run[],
): ReadonlyMap<string, readonly Run[]> {
  const nearestFirst = configFiles
    .map((file) => ({ file, folder: path.dirname(file) + path.sep, runs: [] as Run[] }))
    .sort((a, b) => b.folder.length - a.folder.length);
  for (const run of runs) {
    const trace = run.calls[0]?.owner.file ?? run.events[0]?.file ?? '';
    nearestFirst.find(({ folder }) => trace.startsWith(folder))?.runs.push(run);
  }
  return new Map(nearestFirst.map(({ file, runs: own }) => [file, own]));
}
