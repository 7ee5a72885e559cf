import type { Ledger } from '../spend/ledger';
import { unattributed } from '../spend/rollUp';
import { addSpend, noSpend } from '../spend/spendCounters';
import type { SpendPricer } from '../spend/spendPricer';
import type { EventBase, WorkAttributes } from '../traces/traceEvent';
import { byPlaceInTime } from './byPlaceInTime';
import { derivedRetries } from './derivedRetries';
import type { Run, RunCall, RunEvent } from './run';

interface Gathered {
  readonly calls: RunCall[];
  readonly events: RunEvent[];
}

/**
 * The runs of a ledger: every call is in exactly one, so their sums are the ledger's total. Events belong to the run
 * that they name, or to that of the call or step that they happened below; events of neither stay out of all runs.
 */
export function runsOf(ledger: Ledger, pricer: SpendPricer): readonly Run[] {
  const gathered = new Map<string, Gathered>();
  const runOfIdentity = new Map<string, string>();
  const gather = (id: string): Gathered => {
    const known = gathered.get(id);
    if (known) return known;
    const fresh = { calls: [], events: [] };
    gathered.set(id, fresh);
    return fresh;
  };
  const events = [...ledger.events()];
  const isAskedFor = new Set(
    events.flatMap(({ event }) => (runIdOf(event) === undefined ? (event.parent ?? []) : [])),
  );
  for (const each of ledger.calls()) {
    const { call, owner } = each.plain();
    const { location } = owner.call;
    const id = runIdOf(owner.call) ?? `${owner.file}:${location.line}:${location.byteOffset}`;
    gather(id).calls.push({ call, owner, spend: pricer.count(call) });
    const { identity } = owner.call;
    if (identity !== undefined && isAskedFor.has(identity)) runOfIdentity.set(identity, id);
  }
  for (const each of events) {
    const id = runIdOf(each.event);
    if (id === undefined) continue;
    gather(id).events.push(each);
    const { identity } = each.event;
    if (identity !== undefined && isAskedFor.has(identity)) runOfIdentity.set(identity, id);
  }
  for (const each of events) {
    if (runIdOf(each.event) !== undefined) continue;
    const id = runOfIdentity.get(each.event.parent ?? '');
    if (id !== undefined) gather(id).events.push(each);
  }
  return [...gathered].map(([id, each]) => runOf(id, each, ledger.workflowOf(id)));
}

function runIdOf({ run, session }: EventBase): string | undefined {
  return run ?? session;
}

function runOf(id: string, { calls, events }: Gathered, named: string | undefined): Run {
  calls.sort((a, b) => byPlaceInTime(placeOfCall(a), placeOfCall(b)));
  const retries = derivedRetries(calls, events);
  const all = retries.length === 0 ? events : [...events, ...retries];
  all.sort((a, b) => byPlaceInTime(placeOfEvent(a), placeOfEvent(b)));
  const attributes = outermostAttributes(calls, all);
  const session = calls[0]?.owner.call.session ?? all[0]?.event.session;
  const segment = attributes?.['segment'];
  const unit = attributes?.['unit'];
  const inputHash = inputHashOf(calls, all, attributes);
  const { startedAtMs, endedAtMs } = timesOf(calls, all);
  return {
    id,
    workflow:
      named ??
      calls.find(({ owner }) => owner.call.workflow !== undefined)?.owner.call.workflow ??
      attributes?.['workflow'] ??
      all.find(({ event }) => event.workflow !== undefined)?.event.workflow ??
      unattributed,
    calls,
    events: all,
    status: calls.at(-1)?.call.status ?? 'ok',
    spend: calls.reduce((sum, { spend }) => addSpend(sum, spend), noSpend),
    ...(segment !== undefined && { segment }),
    ...(unit !== undefined && { unit }),
    ...(session !== undefined && { session }),
    ...(attributes !== undefined && { attributes }),
    ...(inputHash !== undefined && { inputHash }),
    ...(startedAtMs !== undefined && { startedAtMs }),
    ...(endedAtMs !== undefined && { endedAtMs }),
  };
}

const placeOfCall = ({ owner }: RunCall) => ({ event: owner.call, file: owner.file });
const placeOfEvent = ({ event, file }: RunEvent) => ({ event, file });

/** Spans without a parent speak first, then in the order of time; the first to name something counts. */
function outermostAttributes(
  calls: readonly RunCall[],
  events: readonly RunEvent[],
): WorkAttributes | undefined {
  let speaking: EventBase[] | undefined;
  for (const { event } of events) if (event.attributes) (speaking ??= []).push(event);
  for (const { call } of calls) if (call.attributes) (speaking ??= []).push(call);
  if (speaking === undefined) return undefined;
  const outermost = speaking.filter(({ parent }) => parent === undefined);
  const inner = speaking.filter(({ parent }) => parent !== undefined);
  const merged = new Map<string, string>();
  for (const { attributes = {} } of [...outermost, ...inner]) {
    for (const [name, value] of Object.entries(attributes)) {
      if (!merged.has(name)) merged.set(name, value);
    }
  }
  return Object.fromEntries(merged);
}

function inputHashOf(
  calls: readonly RunCall[],
  events: readonly RunEvent[],
  attributes: WorkAttributes | undefined,
): string | undefined {
  const own = attributes?.['input_hash'];
  if (own !== undefined) return own;
  for (const { event } of events) {
    if (event.kind === 'step' && event.parent === undefined && event.inputHash !== undefined) {
      return event.inputHash;
    }
  }
  return calls[0]?.call.inputHash;
}

function timesOf(calls: readonly RunCall[], events: readonly RunEvent[]) {
  let startedAtMs: number | undefined;
  let endedAtMs: number | undefined;
  const include = (fromMs: number | undefined, lastsMs: number): void => {
    if (fromMs === undefined) return;
    startedAtMs = startedAtMs === undefined ? fromMs : Math.min(startedAtMs, fromMs);
    endedAtMs = endedAtMs === undefined ? fromMs + lastsMs : Math.max(endedAtMs, fromMs + lastsMs);
  };
  for (const { call } of calls) include(call.atMs, call.durationMs ?? 0);
  for (const { event } of events) include(event.atMs, 0);
  return { startedAtMs, endedAtMs };
}
