import { spawnSync } from 'node:child_process';

/**
 * Settings of a repository that would make git run something else: each is overruled. Only commands that read objects
 * are run, none of which starts hooks, filters, external diffs or text conversions; this is the second lock on the door.
 */
const overruled = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.pager=cat',
  'core.alternateRefsCommand=',
  'safe.bareRepository=explicit',
];

/**
 * No protocol is allowed, so that a partial clone cannot fetch what it lacks: fetching would run commands that the
 * repository's settings name.
 */
const closed = {
  GIT_ALLOW_PROTOCOL: '',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  LC_ALL: 'C',
} as const;

const maximumBytes = 1 << 30;
const maximumMs = 120_000;

/** A git command that failed; its message is git's own first line. */
export class GitError extends Error {}

/** Runs one git command without a shell and gives its output. Throws a `GitError` when it fails. */
export function runGit(
  git: string,
  folder: string,
  args: readonly string[],
  input?: string,
): Buffer {
  const settings = overruled.flatMap((setting) => ['-c', setting]);
  const { status, stdout, stderr, error } = spawnSync(git, [...settings, ...args], {
    cwd: folder,
    env: { ...process.env, ...closed },
    maxBuffer: maximumBytes,
    timeout: maximumMs,
    windowsHide: true,
    ...(input !== undefined && { input }),
  });
  if (error !== undefined) throw new GitError(error.message, { cause: error });
  if (status !== 0) {
    const [first = ''] = stderr.toString('utf8').trim().split('\n');
    throw new GitError(first === '' ? `git ${args[0] ?? ''} failed` : first);
  }
  return stdout;
}
