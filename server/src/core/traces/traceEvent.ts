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
export type TraceEvent = CallEvent | RetractionEvent | WorkEvent;

/** What happens in a run besides calls. Kinds that a reader does not know are steps marked as unknown, not dropped. */
export type WorkEvent =
  | ToolEvent
  | RetrievalEvent
  | RetryEvent
  | UpgradeEvent
  | CorrectionEvent
  | EscalationEvent
  | DecisionEvent
  | OutcomeEvent
  | StepEvent;

export interface EventBase {
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
  /** The identity of what this happened below or was asked for by: a call, or the step around it. */
  readonly parent?: string;
  /** What the emitter says of the work itself, by the names of docs/attributes.md: `segment`, `unit`, `exception_rule`. */
  readonly attributes?: WorkAttributes;
}

/** Short names only; texts arrive as `#hash`. */
export type WorkAttributes = Readonly<Record<string, string>>;

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
  /** A hash of all that the call was asked, to find calls made twice without keeping their text. */
  readonly inputHash?: string;
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

/** A tool that was called. A trace may tell of the call and of its result in two rows of one identity. */
export interface ToolEvent extends EventBase {
  readonly kind: 'tool';
  /** '' in a row that only tells the result. */
  readonly name: string;
  readonly status: 'ok' | 'error' | 'rejected' | 'unknown';
  /** A hash of the arguments, to find loops without keeping them. */
  readonly argumentsHash?: string;
  /** A hash of the result: equal calls with different results make progress. */
  readonly resultHash?: string;
}

/** Documents that were looked up. */
export interface RetrievalEvent extends EventBase {
  readonly kind: 'retrieval';
  /** Undefined: not recorded. */
  readonly documents?: number;
  /** Hashes of the documents' ids. */
  readonly documentHashes?: readonly string[];
  /** How many of them the answer used; undefined: not recorded. */
  readonly used?: number;
}

/** An attempt that failed and was made again. */
export interface RetryEvent extends EventBase {
  readonly kind: 'retry';
  readonly attempt?: number;
  readonly reason?: string;
}

/** The work went over to another model. */
export interface UpgradeEvent extends EventBase {
  readonly kind: 'upgrade';
  readonly from?: string;
  readonly to?: string;
}

/** A person overruled or corrected the work. */
export interface CorrectionEvent extends EventBase {
  readonly kind: 'correction';
  readonly minutes?: number;
}

/** The work was handed to a person or to another level. */
export interface EscalationEvent extends EventBase {
  readonly kind: 'escalation';
  readonly to?: string;
}

/** What was decided in the end; the name, never the wording. */
export interface DecisionEvent extends EventBase {
  readonly kind: 'decision';
  readonly decision: string;
}

/** A score, a verdict, an acceptance: what became of the work. */
export interface OutcomeEvent extends EventBase {
  readonly kind: 'outcome';
  readonly name: string;
  readonly value: string | number | boolean;
}

/** A part of a run that only holds others: an agent, a chain; or something of a kind that the reader does not know. */
export interface StepEvent extends EventBase {
  readonly kind: 'step';
  readonly name: string;
  readonly isUnknown?: boolean;
  /** A hash of what the step was given; that of a run's outermost step tells equal inputs. */
  readonly inputHash?: string;
  readonly status?: 'ok' | 'error';
  /** Tools that the calls of the run carry; told once for a run and a list. */
  readonly declaredTools?: readonly DeclaredTool[];
}

/** A tool that calls declare, and the length of its schema: the text itself is not kept. */
export interface DeclaredTool {
  readonly name: string;
  readonly characters: number;
}
