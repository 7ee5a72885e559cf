import { markEvents } from './markEvents';
import { parseTime } from './parseTime';
import { safeName } from './safeName';
import type { TraceLocation, WorkAttributes, WorkEvent } from './traceEvent';

type Own<Event> = Event extends WorkEvent
  ? Omit<
      Event,
      'identity' | 'location' | 'atMs' | 'session' | 'run' | 'workflow' | 'parent' | 'attributes'
    >
  : never;

/** What a format found in a record besides calls: the thing itself, and where it belongs, as the file has it. */
export interface WorkDraft {
  readonly event: Own<WorkEvent>;
  /** Absent: its place in its file is its identity. */
  readonly identity?: string | undefined;
  readonly parent?: string | undefined;
  readonly at?: unknown;
  readonly session?: unknown;
  readonly run?: unknown;
  readonly workflow?: unknown;
  readonly attributes?: WorkAttributes | undefined;
}

/** Turns what was found into the event, and into those that its attributes tell of. */
export function readWorkDraft(
  draft: WorkDraft,
  location: TraceLocation,
  place: string,
): readonly WorkEvent[] {
  const atMs = parseTime(draft.at);
  const session = text(draft.session);
  const run = text(draft.run) ?? session;
  const workflow = draft.attributes?.['workflow'] ?? text(draft.workflow);
  const base = {
    location,
    identity: draft.identity ?? place,
    ...(atMs !== undefined && { atMs }),
    ...(session !== undefined && { session }),
    ...(run !== undefined && { run }),
    ...(workflow !== undefined && { workflow }),
    ...(draft.parent !== undefined && { parent: draft.parent }),
    ...(draft.attributes !== undefined && { attributes: draft.attributes }),
  };
  return [{ ...draft.event, ...base }, ...markEvents(base)];
}

/** A tool as traces tell of it, from a name and whatever stands for its arguments, its result and its success. */
export function toolOf(
  name: unknown,
  status: 'ok' | 'error' | 'rejected' | 'unknown',
  argumentsHash?: string,
  resultHash?: string,
): WorkDraft['event'] {
  return {
    kind: 'tool',
    name: safeName(name) ?? '',
    status,
    ...(argumentsHash !== undefined && { argumentsHash }),
    ...(resultHash !== undefined && { resultHash }),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
