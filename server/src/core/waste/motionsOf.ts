import type { Attempt, Run, RunCall } from '../outcomes/run';
import type { WorkUnit } from '../outcomes/workUnit';
import type { Motion } from './motion';
import { stuckSpans } from './stuckAgent';

/** A call of a unit and what became of it. */
export interface CallMotion {
  readonly run: Run;
  readonly call: RunCall;
  readonly motion: Motion;
}

/** What must be known of a unit: its attempts in order, and whether it was resolved. */
export type JudgedUnit = Pick<WorkUnit, 'attempts' | 'status'>;

/**
 * Every call of a unit with its motion, in the order of the attempts.
 *
 * What is said outright goes first (`marginal.accepted`); the last answered call of a resolved unit led to its result.
 * Then comes what the trace shows whatever the outcome: loops, failed calls, calls made twice in one attempt, retrievals
 * of which nothing was used, and where outcomes are known branches that failed. Of the rest, attempts beside the accepted
 * one are retries; in the accepted one the calls of the same conversation as the last one led to the result, and calls
 * elsewhere are undetermined. Nothing of an unresolved unit was accepted.
 */
export function motionsOf(unit: JudgedUnit): readonly CallMotion[] {
  const loops = loopCalls(unit);
  const unused = unusedRetrievalCalls(unit);
  const failedSteps = failedStepsOf(unit);
  const accepted = unit.attempts.findLast(({ calls }) => calls.some(isAnswered));
  const final = accepted?.calls.findLast(isAnswered);
  const judge = (call: RunCall, attempt: Attempt, isMadeTwice: boolean): Motion => {
    const said = saidOf(call);
    if (said !== undefined) return said;
    if (unit.status === 'resolved' && call === final) return 'accepted-path';
    if (loops.has(call)) return 'loop';
    if (call.call.status === 'error') return 'retry';
    if (isMadeTwice) return 'duplicate-call';
    if (unused.has(call)) return 'unused-retrieval';
    if (unit.status === 'unknown') return 'undetermined';
    if (failedSteps.has(call.call.parent ?? '')) return 'dead-branch';
    if (attempt !== accepted) return 'retry';
    if (unit.status === 'unresolved') return 'dead-branch';
    return call.call.parent === final?.call.parent ? 'accepted-path' : 'undetermined';
  };
  return unit.attempts.flatMap((attempt) => {
    const lastOf = lastAnswers(attempt);
    return attempt.calls.map((call) => ({
      run: attempt.run,
      call,
      motion: judge(call, attempt, isRepeated(call, lastOf)),
    }));
  });
}

function isAnswered({ call }: RunCall): boolean {
  return call.status === 'ok';
}

function saidOf({ call }: RunCall): Motion | undefined {
  const said = call.attributes?.['accepted'];
  if (said === undefined) return undefined;
  return /^(?:true|yes|1)$/i.test(said) ? 'accepted-path' : 'dead-branch';
}

/** Of calls that asked the same of the same model, the last one's answer is the one that went on. */
function lastAnswers({ calls }: Attempt): ReadonlyMap<string, RunCall> {
  const last = new Map<string, RunCall>();
  for (const call of calls) {
    const key = keyOf(call);
    if (key !== undefined && isAnswered(call)) last.set(key, call);
  }
  return last;
}

function isRepeated(call: RunCall, lastOf: ReadonlyMap<string, RunCall>): boolean {
  const key = keyOf(call);
  return key !== undefined && lastOf.get(key) !== call;
}

/** What a call asked of whom; undefined where its input is not recorded. */
function keyOf({ call }: RunCall): string | undefined {
  return call.inputHash === undefined ? undefined : `${call.model}\0${call.inputHash}`;
}

/** The calls that asked for the repeated tools of a stuck agent. */
function loopCalls({ attempts }: JudgedUnit): ReadonlySet<RunCall> {
  const found = new Set<RunCall>();
  for (const run of new Set(attempts.map((attempt) => attempt.run))) {
    const spans = stuckSpans(run);
    if (spans.length === 0) continue;
    const askers = new Set(run.calls.map(({ call }) => call.identity));
    for (const { repeated } of spans) {
      const asking = new Set(
        repeated.map(({ event }) => event.parent).filter((parent) => askers.has(parent)),
      );
      const firstMs = repeated[0]?.event.atMs ?? Infinity;
      const lastMs = repeated.at(-1)?.event.atMs ?? -Infinity;
      for (const call of run.calls) {
        const atMs = call.call.atMs ?? NaN;
        const isAsking =
          asking.size > 0 ? asking.has(call.call.identity) : atMs >= firstMs && atMs <= lastMs;
        if (isAsking) found.add(call);
      }
    }
  }
  return found;
}

/** Embeddings and rerankings that served a retrieval of which the answer used nothing. */
function unusedRetrievalCalls({ attempts }: JudgedUnit): ReadonlySet<RunCall> {
  const found = new Set<RunCall>();
  for (const run of new Set(attempts.map((attempt) => attempt.run))) {
    const unused = new Set<string>();
    const parents = new Set<string>();
    for (const { event } of run.events) {
      if (event.kind !== 'retrieval' || event.used !== 0) continue;
      if (event.identity !== undefined) unused.add(event.identity);
      if (event.parent !== undefined) parents.add(event.parent);
    }
    for (const call of run.calls) {
      const { identity, parent = '', model } = call.call;
      const isBeside = parents.has(parent) && /embed|rerank/i.test(model);
      if (unused.has(parent) || isBeside || parents.has(identity ?? '')) found.add(call);
    }
  }
  return found;
}

function failedStepsOf({ attempts }: JudgedUnit): ReadonlySet<string> {
  const failed = new Set<string>();
  for (const { run } of attempts) {
    for (const { event } of run.events) {
      if (event.kind !== 'step' || event.identity === undefined) continue;
      if (event.status === 'error' || isRefused(event.attributes?.['accepted'])) {
        failed.add(event.identity);
      }
    }
  }
  return failed;
}

function isRefused(said: string | undefined): boolean {
  return said !== undefined && !/^(?:true|yes|1)$/i.test(said);
}
