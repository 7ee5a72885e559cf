import path from 'node:path';
import { insightsOf } from '../../core/outcomes/insights/insightsOf';
import { runsOf } from '../../core/outcomes/runsOf';
import { outcomesJson } from '../../core/report/outcomesJson';
import { outcomesText } from '../../core/report/outcomesText';
import { SpendPricer } from '../../core/spend/spendPricer';
import { joinWork } from '../../io/joinWork';
import { loadConfig } from '../../io/loadConfig';
import { readTraceFiles } from '../../io/readTraceFiles';
import { traceMappingsOf } from '../../io/traceMappings';
import { exitCodes } from '../exitCodes';
import type { InsightFlags } from '../insightContext';
import { insightContext } from '../insightContext';
import type { KnowledgeFlags } from '../knowledgeOptions';
import { knowledgeFor } from '../knowledgeOptions';
import type { Output } from '../output';
import { printable, printJson, printLine } from '../output';

interface OutcomesOptions extends Pick<KnowledgeFlags, 'prices'>, InsightFlags {
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
  const folder = configPath === undefined ? process.cwd() : path.dirname(configPath);
  const mappingOf = traceMappingsOf([{ folder, config }]);
  const { ledger, unreadable } = await readTraceFiles(paths, { mappingOf });
  const { knowledge, hasUnreadable } = await knowledgeFor(options, output);
  const pricer = new SpendPricer(knowledge.prices, nowMs);
  const { analysis, operatingModel, endMs, ...work } = await joinWork({
    config,
    folder,
    runs: runsOf(ledger, pricer),
    nowMs,
  });
  if (work.commitsProblem !== undefined) say(`Commits cannot be read: ${work.commitsProblem}.`);
  const insights = insightsOf(
    analysis,
    await insightContext({ config, folder, endMs, pricer, knowledge }, options, output),
  );
  const context = { nowMs: endMs, operatingModel, insights };
  if (options.format === 'json') {
    printJson(output, { version: 1, ...outcomesJson(analysis, context) });
  } else for (const line of outcomesText(analysis, context)) printLine(output, line);
  for (const { path: file, line, message } of analysis.problems) say(`${file}:${line}: ${message}`);
  const missing = [...unreadable, ...work.unreadable];
  for (const { path: file, reason } of missing) say(`${file}: ${reason}`);
  return missing.length > 0 || hasUnreadable ? exitCodes.unreadable : exitCodes.ok;
}
