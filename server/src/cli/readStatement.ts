import path from 'node:path';
import { insightsOf } from '../core/outcomes/insights/insightsOf';
import { runsOf } from '../core/outcomes/runsOf';
import type { StatementFacts } from '../core/report/statement/statementFacts';
import { statementFacts } from '../core/report/statement/statementFacts';
import { SpendPricer } from '../core/spend/spendPricer';
import { calendarOf } from '../io/calendar';
import { joinWork } from '../io/joinWork';
import { loadConfig } from '../io/loadConfig';
import { readTraceFiles } from '../io/readTraceFiles';
import { traceMappingsOf } from '../io/traceMappings';
import type { InsightFlags } from './insightContext';
import { insightContext } from './insightContext';
import type { KnowledgeFlags } from './knowledgeOptions';
import { knowledgeFor } from './knowledgeOptions';
import type { Output } from './output';
import { printable } from './output';

export interface StatementOptions extends Pick<KnowledgeFlags, 'prices'>, InsightFlags {
  readonly config?: string;
  /** The day up to which is spoken; that of the last call when left out, so that a rerun says the same. */
  readonly asOf?: string;
  readonly timezone: string;
}

export interface ReadStatement {
  readonly facts: StatementFacts;
  readonly pricer: SpendPricer;
  /** Some input could not be read at all. */
  readonly isIncomplete: boolean;
}

const msPerDay = 86_400_000;

/** Reads what `report` and `export` speak of, and says on stderr what could not be read. Undefined on bad usage. */
export async function readStatement(
  paths: readonly string[],
  options: StatementOptions,
  output: Output,
): Promise<ReadStatement | undefined> {
  const say = (text: string) => output.stderr.write(`${printable(text)}\n`);
  const dayOf = calendarOf(options.timezone);
  const isWrongDay = options.asOf !== undefined && !/^\d{4}-\d\d-\d\d$/.test(options.asOf);
  if (dayOf === undefined || isWrongDay) {
    say(`marginal: use time zones as Europe/Berlin and days as 2026-11-24.`);
    return undefined;
  }
  const { path: configPath, config, problems } = loadConfig(options.config);
  for (const problem of problems) say(problem);
  if (configPath === undefined) {
    say('There is no marginal.yaml: workflows, outcomes and baselines are not known.');
  }
  const folder = configPath === undefined ? process.cwd() : path.dirname(configPath);
  const mappingOf = traceMappingsOf([{ folder, config }]);
  const { ledger, files, unreadable } = await readTraceFiles(paths, { mappingOf });
  const { knowledge, hasUnreadable } = await knowledgeFor(options, output);
  let lastMs = -Infinity;
  for (const { atMs } of ledger.calls()) lastMs = Math.max(lastMs, atMs ?? -Infinity);
  const asOf = options.asOf ?? (Number.isFinite(lastMs) ? dayOf(lastMs) : knowledge.prices.asOf);
  const pricer = new SpendPricer(knowledge.prices, Date.parse(`${asOf}T00:00:00Z`) + msPerDay - 1);
  const { analysis, operatingModel, endMs, ...work } = await joinWork({
    config,
    folder,
    runs: runsOf(ledger, pricer),
    nowMs: Date.parse(`${asOf}T00:00:00Z`),
    day: asOf,
  });
  if (work.commitsProblem !== undefined) say(`Commits cannot be read: ${work.commitsProblem}.`);
  for (const { path: file, line, message } of analysis.problems) say(`${file}:${line}: ${message}`);
  const missing = [...unreadable, ...work.unreadable];
  for (const { path: file, reason } of missing) say(`${file}: ${reason}`);
  const insights = insightsOf(
    analysis,
    await insightContext({ config, folder, endMs, pricer, knowledge }, options, output),
  );
  const facts = statementFacts({
    ...{ analysis, config, dayOf, asOf, operatingModel, endMs, insights },
    prices: {
      asOf: knowledge.prices.asOf,
      sources: knowledge.prices.sources.map(({ id, version, asOf: day }) => ({
        id,
        version,
        asOf: day,
      })),
    },
    files: files.map(({ path: file, format, bytes, skippedLines }) => ({
      ...{ path: file, format, bytes, skippedLines },
    })),
  });
  return { facts, pricer, isIncomplete: missing.length > 0 || hasUnreadable };
}
