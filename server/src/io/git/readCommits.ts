import type { MarginalConfig } from '../../core/config/schema/configSchema';
import type { Commit } from '../../core/outcomes/gitCommits';
import { logFormat, parseGitLog } from '../../core/outcomes/gitCommits';
import type { Run } from '../../core/outcomes/run';
import { findGit } from './findGit';
import { GitRepository } from './gitRepository';
import { GitError } from './runGit';

/**
 * The commits that a configuration asks for (`source: git`), since the first of its runs. None where it asks for none:
 * then git is not even looked for.
 */
export function commitsFor(
  config: MarginalConfig,
  runs: readonly Run[],
  folder: string,
): ReadCommits {
  const asking = Object.entries(config.workflows ?? {}).filter(
    ([, { outcome }]) => outcome?.source === 'git',
  );
  if (asking.length === 0) return { kind: 'commits', commits: [] };
  const names = new Set(asking.map(([name]) => name));
  const own = runs.filter(({ workflow }) => names.has(workflow));
  const firstMs = own.reduce(
    (first, { startedAtMs = first }) => Math.min(first, startedAtMs),
    Infinity,
  );
  return firstMs === Infinity ? { kind: 'commits', commits: [] } : readCommits(folder, firstMs);
}

export type ReadCommits =
  | { readonly kind: 'commits'; readonly commits: readonly Commit[] }
  | { readonly kind: 'none'; readonly reason: string };

/** The commits of the repository that a folder lies in, since a moment. Reads only. */
export function readCommits(folder: string, sinceMs: number): ReadCommits {
  const git = findGit(process.env);
  if (git === undefined) return { kind: 'none', reason: 'There is no git on the PATH.' };
  try {
    const log = new GitRepository(git, folder).log(sinceMs, logFormat);
    return { kind: 'commits', commits: parseGitLog(log) };
  } catch (error) {
    if (error instanceof GitError) return { kind: 'none', reason: error.message };
    throw error;
  }
}
