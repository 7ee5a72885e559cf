import type { Usage } from '../prices/usage';

/** Where in a trace file an event stands. */
export interface TraceLocation {
  /** Zero-based byte offset of the line or record. */
  readonly byteOffset: number;
  /** One-based. */
  readonly line: number;
}

/**
 * One thing that happened in a run, whatever tracer wrote it down.
 * Texts of prompts and answers never get this far: counts, names, hashes and positions only.
 */
export type TraceEvent = CallEvent | ToolEvent | RetryEvent | OutcomeEvent | RetractionEvent;

interface EventBase {
  /**
   * Events with equal identity are one event, in whatever file they stand.
   * Undefined: the event has no identity of its own and its location is its identity.
   */
  readonly identity?: string;
  readonly location: TraceLocation;
  /** Milliseconds since 1970; undefined when the trace does not say. */
  readonly atMs?: number;
  readonly session?: string;
  readonly run?: string;
  /** Named by the trace itself; rules and folders decide otherwise. */
  readonly workflow?: string;
}

export interface CallEvent extends EventBase {
  readonly kind: 'call';
  /** As written; '' when the trace names none. */
  readonly model: string;
  readonly provider?: string;
  /** Undefined: the call was seen, its usage was not recorded. */
  readonly usage?: Usage;
  /** The format does not tell whether the cache is inside the input, and the specification's rule was taken. */
  readonly isCacheAccountingAssumed?: boolean;
  /** What the trace says was charged, in USD as written. */
  readonly reportedUsd?: string;
  /** Among copies of one call, the one with the larger rank stands: streamed rows repeat a call before it is complete. */
  readonly rank: number;
  readonly status: 'ok' | 'error';
  readonly durationMs?: number;
  readonly serviceTier?: string;
  /** A call of a subagent, which may be a replay of its parent's. */
  readonly isSidechain?: boolean;
  /**
   * Calls of one replay group are one call made once: where one of them is no sidechain, the sidechains are replays
   * of it, whatever their rank and identity.
   */
  readonly replayGroup?: string;
  /** A second identity: a row whose alias was already seen is a copy of that row, under whatever identity. */
  readonly alias?: string;
}

/**
 * The call of this identity repeats calls that are recorded on their own, as a parent span repeats its children's
 * usage: it does not count, whether it was read before or will be read later.
 */
export interface RetractionEvent {
  readonly kind: 'retraction';
  readonly identity: string;
}

export interface ToolEvent extends EventBase {
  readonly kind: 'tool';
  readonly name: string;
  readonly status: 'ok' | 'error' | 'rejected';
  /** A hash of the arguments, to find loops without keeping them. */
  readonly argumentsHash?: string;
}

export interface RetryEvent extends EventBase {
  readonly kind: 'retry';
  readonly attempt?: number;
  readonly reason?: string;
}

export interface OutcomeEvent extends EventBase {
  readonly kind: 'outcome';
  readonly name: string;
  readonly value: string | number | boolean;
}
