import type { WorkflowConfig } from '../config/schema/configSchema';
import type { RecordLookup } from './joinOutcomes';
import type { OutcomeRecord } from './outcomeRecord';
import type { Run } from './run';
import { successOf } from './successOf';

/** A commit as far as outcomes need it: nobody's name, no text. */
export interface Commit {
  readonly id: string;
  readonly atMs: number;
  /** It brings a branch in: a merged pull request. */
  readonly isMerge: boolean;
  /** The commit that it takes back. */
  readonly reverts: string | undefined;
}

/** What a run brought into the repository; the columns of `source: git`. */
export interface CommitCredit {
  readonly commits: number;
  readonly merges: number;
  /** How many of its commits were taken back later. */
  readonly reverted: number;
}

export interface CreditedCommits {
  readonly byRun: ReadonlyMap<string, CommitCredit>;
  /** Commits that no run was at work for. */
  readonly uncredited: number;
}

/** A commit is made soon after the work: one that comes later belongs to no run. */
const graceMs = 3_600_000;

/**
 * Credits each commit once: to the run that began last among those at work when it was made, or within the hour before.
 * Worktrees share their repository's commits, so a commit counts once however many worktrees hold it. Reverts are
 * credited to nobody: they take a commit's credit back.
 */
export function creditCommits(runs: readonly Run[], commits: readonly Commit[]): CreditedCommits {
  const unique = [...new Map(commits.map((commit) => [commit.id, commit])).values()];
  const reverted = new Set(unique.flatMap(({ reverts }) => reverts ?? []));
  const byStart = runs
    .filter(({ startedAtMs }) => startedAtMs !== undefined)
    .toSorted((a, b) => (b.startedAtMs ?? 0) - (a.startedAtMs ?? 0) || (a.id < b.id ? -1 : 1));
  const byRun = new Map<string, CommitCredit>();
  let uncredited = 0;
  for (const commit of unique) {
    if (commit.reverts !== undefined) continue;
    const run = byStart.find((each) => wasAtWork(each, commit.atMs));
    if (run === undefined) {
      uncredited += 1;
      continue;
    }
    const known = byRun.get(run.id) ?? { commits: 0, merges: 0, reverted: 0 };
    byRun.set(run.id, {
      commits: known.commits + 1,
      merges: known.merges + (commit.isMerge ? 1 : 0),
      reverted: known.reverted + (reverted.has(commit.id) ? 1 : 0),
    });
  }
  return { byRun, uncredited };
}

function wasAtWork({ startedAtMs, endedAtMs }: Run, atMs: number): boolean {
  if (startedAtMs === undefined || atMs < startedAtMs) return false;
  return atMs <= (endedAtMs ?? startedAtMs) + graceMs;
}

/**
 * Commits as outcomes of the runs that they are credited to. The success condition looks at a column: `commits`,
 * `merges`, `reverted`, or `kept` (commits that nobody took back). Every run has a record: no commit is an answer too.
 */
export function gitRecords(
  runs: readonly Run[],
  { byRun }: CreditedCommits,
  outcome: NonNullable<WorkflowConfig['outcome']>,
): RecordLookup {
  const known = new Set(runs.map(({ id }) => id));
  const record = (key: string): OutcomeRecord => {
    const credit = byRun.get(key) ?? { commits: 0, merges: 0, reverted: 0 };
    const columns = new Map(Object.entries({ ...credit, kept: credit.commits - credit.reverted }));
    const value = columns.get(outcome.success.column);
    return {
      key,
      source: 'git',
      location: { path: '.git', line: 1 },
      success: value === undefined ? undefined : successOf(String(value), outcome.success),
    };
  };
  return { joins: 'run', find: (key) => (known.has(key) ? record(key) : undefined) };
}

/** What `git log` prints for `logFormat`, as commits; lines that are none are left out. */
export function parseGitLog(text: string): readonly Commit[] {
  return text.split('\x1e').flatMap((entry) => {
    const [id = '', seconds = '', parents = '', body = ''] = entry.trimStart().split('\x1f');
    if (!/^[0-9a-f]{40,64}$/.test(id) || !/^\d{1,12}$/.test(seconds)) return [];
    return [
      {
        id,
        atMs: Number(seconds) * 1000,
        isMerge: parents.trim().includes(' '),
        reverts: /This reverts commit ([0-9a-f]{40,64})/.exec(body)?.[1],
      },
    ];
  });
}

/** Id, time, parents and the body, of which only the line of a revert is looked at; no author. */
export const logFormat = '%H%x1f%ct%x1f%P%x1f%b%x1e';
