import { reasonOf } from '../core/text/reasonOf';
import type { Analysis, Knowledge } from '../core/analysis/analyzeDocument';
import { applyConfig } from '../core/config/applyConfig';
import type { MarginalConfig } from '../core/config/schema/configSchema';
import { defaultPromptGlobs, promptMatcher } from '../core/documents/promptGlobs';
import { defaultAssumptions } from '../core/estimate/costStack';
import { analyzeFile } from '../io/analyzeFile';
import { walkFiles } from '../io/walkFiles';
import type { Output } from './output';
import { printable } from './output';

export interface AnalyzedPaths {
  readonly files: readonly { readonly path: string; readonly analysis: Analysis }[];
  /** Inputs that could not be read at all. */
  readonly unreadable: readonly { readonly path: string; readonly message: string }[];
}

/** Analyses every prompt document behind the arguments; what cannot be read is said on stderr. */
export async function analyzePaths(
  paths: readonly string[],
  options: { readonly model?: string },
  config: MarginalConfig,
  knowledge: Knowledge,
  output: Output,
): Promise<AnalyzedPaths> {
  const { files: found, unreadable } = await walkFiles(paths);
  const problems = unreadable.map(({ path, reason }) => ({ path, message: reason }));
  const assumptions = {
    ...applyConfig(defaultAssumptions, config),
    ...(options.model && { defaultModel: options.model }),
  };
  const isPrompt = promptMatcher(config.prompts?.include ?? defaultPromptGlobs);
  const files: { path: string; analysis: Analysis }[] = [];
  const given = new Set(paths);
  for (const path of found) {
    try {
      const result = analyzeFile(path, knowledge, { assumptions, nowMs: Date.now(), isPrompt });
      if (result.kind === 'analyzed') files.push({ path, analysis: result.analysis });
      else if (result.kind === 'skipped' && given.has(path))
        problems.push({ path, message: result.reason });
      else if (given.has(path))
        output.stderr.write(`${printable(`${path}: ${skipReason(result)}`)}\n`);
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
    }
  }
  for (const { path, message } of problems) {
    output.stderr.write(`${printable(`${path}: ${message}`)}\n`);
  }
  return { files, unreadable: problems };
}

function skipReason(result: { kind: 'skipped'; reason: string } | { kind: 'no-format' }): string {
  return result.kind === 'skipped'
    ? result.reason
    : 'No prompt, call or retrieval setting was recognised in it.';
}
