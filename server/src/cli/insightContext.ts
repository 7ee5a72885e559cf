import path from 'node:path';
import type { Knowledge } from '../core/analysis/analyzeDocument';
import type { MarginalConfig } from '../core/config/schema/configSchema';
import type { CallSite } from '../core/growth/metering';
import type { InsightContext } from '../core/outcomes/insights/insight';
import { tierReader } from '../core/outcomes/insights/tierReader';
import { workflowOfFile } from '../core/outcomes/workflowOfFile';
import { createPriceBook } from '../core/prices/createPriceBook';
import { SpendPricer } from '../core/spend/spendPricer';
import { LineIndex } from '../core/text/lineIndex';
import { readPriceFiles } from '../io/readPriceFiles';
import { analyzePaths } from './analyzePaths';
import { repeated } from './options';
import type { Output } from './output';
import { printable } from './output';

/** What `outcomes`, `report` and `export` may be given beside traces. */
export interface InsightFlags {
  /** Code and prompts whose calls should leave traces. */
  readonly code?: readonly string[];
  /** A price file to hold the last month against. */
  readonly comparePrices?: string;
}

export const codeOption = [
  '--code <path>',
  'code and prompts: says which of their calls have traces',
  repeated,
] as const;

export const comparePricesOption = [
  '--compare-prices <file>',
  'a price file: says what it would change a month',
] as const;

export interface InsightSource {
  readonly config: MarginalConfig;
  /** That of marginal.yaml. */
  readonly folder: string;
  readonly endMs: number;
  readonly pricer: SpendPricer;
  readonly knowledge: Knowledge;
}

/** What insights rest on, with what the command was given beside traces; what cannot be read is said on stderr. */
export async function insightContext(
  { config, folder, endMs, pricer, knowledge }: InsightSource,
  { code = [], comparePrices }: InsightFlags,
  output: Output,
): Promise<InsightContext> {
  const context = { config, endMs, pricer, tierOf: tierReader(knowledge.models) };
  const callSites =
    code.length === 0 ? undefined : await callSitesIn(code, config, folder, knowledge, output);
  if (comparePrices === undefined) return { ...context, callSites };
  const { overrides, problems } = readPriceFiles([comparePrices], Date.now());
  for (const problem of problems) output.stderr.write(`${printable(problem)}\n`);
  const other = new SpendPricer(createPriceBook({ overrides }), endMs);
  return { ...context, callSites, otherPrices: { name: comparePrices, pricer: other } };
}

async function callSitesIn(
  paths: readonly string[],
  config: MarginalConfig,
  folder: string,
  knowledge: Knowledge,
  output: Output,
): Promise<readonly CallSite[]> {
  const { files } = await analyzePaths(paths, {}, config, knowledge, output);
  return files.flatMap(({ path: file, analysis }): readonly CallSite[] => {
    const lines = new LineIndex(analysis.text);
    const relative = path.relative(folder, path.resolve(file)).split(path.sep).join('/');
    const workflow = workflowOfFile(config.workflows, relative);
    return analysis.document.calls.map(({ anchor }) => ({
      path: file,
      line: lines.positionAt(anchor.start).line + 1,
      workflow,
    }));
  });
}
