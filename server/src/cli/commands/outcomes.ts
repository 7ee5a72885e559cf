import path from 'node:path';
import { analyzeOutcomes } from '../../core/outcomes/analyzeOutcomes';
import { assignWorkflows } from '../../core/outcomes/assignWorkflows';
import type { Run } from '../../core/outcomes/run';
import { runsOf } from '../../core/outcomes/runsOf';
import { outcomesJson } from '../../core/report/outcomesJson';
import { outcomesText } from '../../core/report/outcomesText';
import { SpendPricer } from '../../core/spend/spendPricer';
import { commitsFor } from '../../io/git/readCommits';
import { loadConfig } from '../../io/loadConfig';
import { readOutcomeFiles } from '../../io/readOutcomeFiles';
import { readTraceFiles } from '../../io/readTraceFiles';
import { exitCodes } from '../exitCodes';
import type { KnowledgeFlags } from '../knowledgeOptions';
import { knowledgeFor } from '../knowledgeOptions';
import type { Output } from '../output';
import { printable, printJson, printLine } from '../output';

interface OutcomesOptions extends Pick<KnowledgeFlags, 'prices'> {
  readonly format: 'text' | 'json';
  readonly config?: string;
}

/** `marginal outcomes`: what the work in traces was worth, held against its outcomes and baselines. */
export async function outcomes(
  paths: readonly string[],
  options: OutcomesOptions,
  output: Output,
): Promise<number> {
  const say = (text: string) => output.stderr.write(`${printable(text)}\n`);
  const { path: configPath, config, problems } = loadConfig(options.config);
  for (const problem of problems) say(problem);
  if (configPath === undefined) {
    say('There is no marginal.yaml: workflows, outcomes and baselines are not known.');
  }
  const nowMs = Date.now();
  const { ledger, unreadable } = await readTraceFiles(paths);
  const { knowledge, hasUnreadable } = await knowledgeFor(options, output);
  const pricer = new SpendPricer(knowledge.prices, nowMs);
  const runs = assignWorkflows(runsOf(ledger, pricer), config.workflows);
  const folder = configPath === undefined ? process.cwd() : path.dirname(configPath);
  const files = await readOutcomeFiles(config, folder);
  const commits = commitsFor(config, runs, folder);
  if (commits.kind === 'none') say(`Commits cannot be read: ${commits.reason}.`);
  const analysis = analyzeOutcomes({
    config,
    runs,
    sources: files.sources,
    ...(commits.kind === 'commits' && { commits: commits.commits }),
    day: new Date(lastMoment(runs) ?? nowMs).toISOString().slice(0, 10),
  });
  if (options.format === 'json') printJson(output, { version: 1, ...outcomesJson(analysis) });
  else for (const line of outcomesText(analysis)) printLine(output, line);
  for (const { path: file, line, message } of analysis.problems) say(`${file}:${line}: ${message}`);
  const missing = [...unreadable, ...files.unreadable];
  for (const { path: file, reason } of missing) say(`${file}: ${reason}`);
  return missing.length > 0 || hasUnreadable ? exitCodes.unreadable : exitCodes.ok;
}

/** When the last run began: baselines have to be valid then, not when somebody happens to ask. */
function lastMoment(runs: readonly Run[]): number | undefined {
  return runs.findLast(({ startedAtMs }) => startedAtMs !== undefined)?.startedAtMs;
}
