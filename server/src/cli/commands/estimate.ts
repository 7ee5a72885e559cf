import { priceAgeDays } from '../../core/prices/createPriceBook';
import { estimateFileJson } from '../../core/report/estimateJson';
import { estimateText } from '../../core/report/estimateText';
import { analyzePaths } from '../analyzePaths';
import { configOf } from '../configOf';
import { exitCodes } from '../exitCodes';
import type { KnowledgeFlags } from '../knowledgeOptions';
import { knowledgeFor } from '../knowledgeOptions';
import type { Output } from '../output';
import { printJson, printLine } from '../output';

interface EstimateOptions extends KnowledgeFlags {
  readonly format: 'text' | 'json';
  readonly model?: string;
  readonly config?: string;
}

/** `marginal estimate`: what each call in the files costs. */
export async function estimate(
  paths: readonly string[],
  options: EstimateOptions,
  output: Output,
): Promise<number> {
  const { knowledge, hasUnreadable } = await knowledgeFor(options, output);
  const { files, unreadable } = await analyzePaths(
    paths,
    options,
    configOf(options, output),
    knowledge,
    output,
  );
  if (options.format === 'json') {
    const { asOf, sources } = knowledge.prices;
    printJson(output, {
      version: 1,
      prices: { asOf, ageDays: priceAgeDays(knowledge.prices, Date.now()), sources },
      files: files.map(({ path, analysis }) => estimateFileJson(path, analysis)),
    });
  } else {
    for (const line of estimateText(files, knowledge.prices, Date.now())) printLine(output, line);
  }
  return hasUnreadable || unreadable.length > 0 ? exitCodes.unreadable : exitCodes.ok;
}
