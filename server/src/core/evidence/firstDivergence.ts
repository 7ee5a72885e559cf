import type { PicoUsd } from '../money';
import type { Run, RunCall, RunEvent } from '../outcomes/run';
import type { UnitStatus } from '../outcomes/workUnit';
import { byPlaceInTime } from '../outcomes/byPlaceInTime';

/** One step of a run as far as it can be compared: what was done, not what was said. */
export interface ComparedStep {
  readonly signature: string;
  readonly label: string;
  readonly file: string;
  readonly line: number;
}

export interface Divergence {
  /** How many steps from the beginning are alike. */
  readonly sharedSteps: number;
  /** The first step that differs; undefined where a run has ended. Both undefined: the runs are alike. */
  readonly a: ComparedStep | undefined;
  readonly b: ComparedStep | undefined;
  readonly deltaPicoUsd: PicoUsd;
  readonly outcomes: readonly [UnitStatus, UnitStatus];
}

/** Where two runs part. Walks both at once and keeps nothing. */
export function firstDivergence(
  a: { readonly run: Run; readonly status: UnitStatus },
  b: { readonly run: Run; readonly status: UnitStatus },
): Divergence {
  const left = stepsOf(a.run);
  const right = stepsOf(b.run);
  let sharedSteps = 0;
  for (;;) {
    const one = left.next();
    const other = right.next();
    const x = one.done === true ? undefined : one.value;
    const y = other.done === true ? undefined : other.value;
    if (x === undefined || y === undefined || x.signature !== y.signature) {
      return {
        sharedSteps,
        a: x,
        b: y,
        deltaPicoUsd: b.run.spend.picoUsd - a.run.spend.picoUsd,
        outcomes: [a.status, b.status],
      };
    }
    sharedSteps += 1;
  }
}

/** Calls and events by turns, in the order of time: both lists are sorted already. */
function* stepsOf({ calls, events }: Run): Generator<ComparedStep, undefined> {
  let call = 0;
  let event = 0;
  for (;;) {
    const nextCall = calls[call];
    const nextEvent = events[event];
    if (nextCall === undefined && nextEvent === undefined) return undefined;
    if (nextCall !== undefined && (nextEvent === undefined || isBefore(nextCall, nextEvent))) {
      yield stepOfCall(nextCall);
      call += 1;
    } else if (nextEvent !== undefined) {
      yield stepOfEvent(nextEvent);
      event += 1;
    }
  }
}

function isBefore({ owner }: RunCall, { event, file }: RunEvent): boolean {
  return byPlaceInTime({ event: owner.call, file: owner.file }, { event, file }) <= 0;
}

function stepOfCall({ call, owner }: RunCall): ComparedStep {
  return {
    signature: `call ${call.model} ${call.status} ${call.inputHash ?? ''}`,
    label: `call of ${call.model} (${call.status})`,
    file: owner.file,
    line: owner.call.location.line,
  };
}

function stepOfEvent({ event, file }: RunEvent): ComparedStep {
  const place = { file, line: event.location.line };
  switch (event.kind) {
    case 'tool': {
      const asked = `${event.name} ${event.status} ${event.argumentsHash ?? ''}`;
      return {
        signature: `tool ${asked} ${event.resultHash ?? ''}`,
        label: `tool ${event.name} (${event.status})`,
        ...place,
      };
    }
    case 'retrieval': {
      const found = (event.documentHashes ?? []).join(' ');
      return { signature: `retrieval ${found}`, label: 'retrieval', ...place };
    }
    case 'outcome': {
      const said = `outcome ${event.name} ${String(event.value)}`;
      return { signature: said, label: said, ...place };
    }
    case 'decision': {
      const decided = `decision ${event.decision}`;
      return { signature: decided, label: decided, ...place };
    }
    case 'step':
      return { signature: `step ${event.name}`, label: `step ${event.name}`, ...place };
    default:
      return { signature: event.kind, label: event.kind, ...place };
  }
}
