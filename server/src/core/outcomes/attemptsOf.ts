import type { Attempt, Run, RunCall, RunEvent } from './run';

/**
 * The attempts at one piece of work, in order. Each of its runs is an attempt, and a retry inside a run begins another:
 * calls made after the retry belong to it. A run without retries is one attempt.
 */
export function attemptsOf(runs: readonly Run[]): readonly Attempt[] {
  const [only] = runs;
  return runs.length === 1 && only !== undefined
    ? attemptsWithin(only)
    : runs.flatMap(attemptsWithin);
}

function attemptsWithin(run: Run): readonly Attempt[] {
  const retries = run.events.filter(({ event }) => event.kind === 'retry');
  if (retries.length === 0) return [{ run, calls: run.calls, picoUsd: run.spend.picoUsd }];
  const groups: RunCall[][] = Array.from({ length: retries.length + 1 }, () => []);
  for (const call of run.calls) {
    const passed = retries.filter((retry) => isAfter(call, retry)).length;
    groups[passed]?.push(call);
  }
  return groups.map((calls) => attemptOf(run, calls));
}

function attemptOf(run: Run, calls: readonly RunCall[]): Attempt {
  return { run, calls, picoUsd: calls.reduce((sum, { spend }) => sum + spend.picoUsd, 0n) };
}

/** By time where both have one that differs, else by place in the file; across files without times nothing is known. */
function isAfter({ owner }: RunCall, { event, file }: RunEvent): boolean {
  const { atMs, location } = owner.call;
  if (atMs !== undefined && event.atMs !== undefined && atMs !== event.atMs) {
    return atMs > event.atMs;
  }
  return owner.file === file && location.byteOffset > event.location.byteOffset;
}
