import type { EventBase, RetryEvent } from '../traces/traceEvent';
import type { RunCall, RunEvent } from './run';

/**
 * Retries that no event tells of: a call that failed and was made again beside it (same parent, same model, same input
 * where both are known), and a rising `marginal.attempt`. They stand just before what was tried again.
 */
export function derivedRetries(
  calls: readonly RunCall[],
  events: readonly RunEvent[],
): readonly RunEvent[] {
  if (events.some(({ event }) => event.kind === 'retry')) return [];
  const rising = risingAttempts(calls, events);
  return rising.length > 0 ? rising : repeatedCalls(calls);
}

/** Walks backwards, so that the next request of a kind is known when a failed one is met. */
function repeatedCalls(calls: readonly RunCall[]): readonly RunEvent[] {
  const next = new Map<string, RunCall>();
  const retries: RunEvent[] = [];
  for (const each of [...calls].reverse()) {
    const key = `${each.call.parent ?? ''}\0${each.call.model}`;
    const again = next.get(key);
    if (each.call.status === 'error' && again !== undefined && mayBeSameInput(each, again)) {
      retries.push(retryBefore(again.owner.call, again.owner.file));
    }
    next.set(key, each);
  }
  return retries.reverse();
}

function mayBeSameInput({ call: a }: RunCall, { call: b }: RunCall): boolean {
  return a.inputHash === undefined || b.inputHash === undefined || a.inputHash === b.inputHash;
}

interface Marked {
  readonly event: EventBase;
  readonly file: string;
}

function risingAttempts(
  calls: readonly RunCall[],
  events: readonly RunEvent[],
): readonly RunEvent[] {
  const marked: Marked[] = [];
  for (const each of events)
    if (each.event.attributes?.['attempt'] !== undefined) marked.push(each);
  for (const { call, owner } of calls) {
    if (call.attributes?.['attempt'] !== undefined) marked.push({ event: call, file: owner.file });
  }
  if (marked.length < 2) return [];
  marked.sort((a, b) => (a.event.atMs ?? Infinity) - (b.event.atMs ?? Infinity));
  const retries: RunEvent[] = [];
  let highest: number | undefined;
  for (const { event, file } of marked) {
    const attempt = Number(event.attributes?.['attempt']);
    if (!Number.isInteger(attempt) || attempt < 1) continue;
    if (highest !== undefined && attempt > highest) retries.push(retryBefore(event, file, attempt));
    highest = Math.max(highest ?? attempt, attempt);
  }
  return retries;
}

/** A millisecond and a byte before it, so that what was tried again comes after the retry whichever is compared. */
function retryBefore(event: EventBase, file: string, attempt?: number): RunEvent {
  const { atMs, location, run, session } = event;
  const retry: RetryEvent = {
    kind: 'retry',
    location: { ...location, byteOffset: location.byteOffset - 1 },
    ...(atMs !== undefined && { atMs: atMs - 1 }),
    ...(run !== undefined && { run }),
    ...(session !== undefined && { session }),
    ...(attempt !== undefined && { attempt }),
  };
  return { event: retry, file };
}
