import path from 'node:path';
import type { MarginalConfig } from '../../core/config/schema/configSchema';
import { analyzeOutcomes } from '../../core/outcomes/analyzeOutcomes';
import { assignWorkflows } from '../../core/outcomes/assignWorkflows';
import { operatingModel } from '../../core/outcomes/labour/operatingModel';
import type { OutcomeTable } from '../../core/outcomes/readers/outcomeTable';
import { defaultMinimumCases } from '../../core/outcomes/verdict';
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
  const endMs = lastMoment(runs) ?? nowMs;
  const analysis = analyzeOutcomes({
    config,
    runs,
    sources: files.sources,
    ...(commits.kind === 'commits' && { commits: commits.commits }),
    day: new Date(endMs).toISOString().slice(0, 10),
  });
  const context = { nowMs: endMs, operatingModel: operatingModelOf(config, files.operatingTable) };
  if (options.format === 'json') {
    printJson(output, { version: 1, ...outcomesJson(analysis, context) });
  } else for (const line of outcomesText(analysis, context)) printLine(output, line);
  for (const { path: file, line, message } of analysis.problems) say(`${file}:${line}: ${message}`);
  const missing = [...unreadable, ...files.unreadable];
  for (const { path: file, reason } of missing) say(`${file}: ${reason}`);
  return missing.length > 0 || hasUnreadable ? exitCodes.unreadable : exitCodes.ok;
}

function operatingModelOf(config: MarginalConfig, table: OutcomeTable | undefined) {
  if (config.operatingModel === undefined || table === undefined) return undefined;
  return operatingModel(table, config.operatingModel, config.minimumCases ?? defaultMinimumCases);
}

/**
 * When the last run began: baselines have to be valid then and budgets end there, not when somebody happens to ask, so
 * that the same files always say the same.
 */
function lastMoment(runs: readonly Run[]): number | undefined {
  return runs.findLast(({ startedAtMs }) => startedAtMs !== undefined)?.startedAtMs;
}
