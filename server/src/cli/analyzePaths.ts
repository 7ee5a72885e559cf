import type { Analysis, Knowledge } from '../core/analysis/analyzeDocument';
import { defaultAssumptions } from '../core/estimate/costStack';
import { analyzeFile } from '../io/analyzeFile';
import { walkFiles } from '../io/walkFiles';
import type { Output } from './output';
import { printable } from './output';

export interface AnalyzedPaths {
  readonly files: readonly { readonly path: string; readonly analysis: Analysis }[];
  /** At least one input could not be read at all. */
  readonly hasUnreadable: boolean;
}

/** Analyses every prompt document behind the arguments; what cannot be read is said on stderr. */
export async function analyzePaths(
  paths: readonly string[],
  options: { readonly model?: string },
  knowledge: Knowledge,
  output: Output,
): Promise<AnalyzedPaths> {
  const { files: found, unreadable } = await walkFiles(paths);
  const problems = unreadable.map(({ path, reason }) => `${path}: ${reason}`);
  const assumptions = {
    ...defaultAssumptions,
    ...(options.model && { defaultModel: options.model }),
  };
  const files: { path: string; analysis: Analysis }[] = [];
  const given = new Set(paths);
  for (const path of found) {
    try {
      const result = analyzeFile(path, knowledge, { assumptions, nowMs: Date.now() });
      if (result.kind === 'analyzed') files.push({ path, analysis: result.analysis });
      else if (result.kind === 'skipped' && given.has(path))
        problems.push(`${path}: ${result.reason}`);
      else if (given.has(path))
        output.stderr.write(`${printable(`${path}: ${skipReason(result)}`)}\n`);
    } catch (error) {
      problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const problem of problems) output.stderr.write(`${printable(problem)}\n`);
  return { files, hasUnreadable: problems.length > 0 };
}

function skipReason(result: { kind: 'skipped'; reason: string } | { kind: 'no-format' }): string {
  return result.kind === 'skipped'
    ? result.reason
    : 'No prompt, call or retrieval setting was recognised in it.';
}
