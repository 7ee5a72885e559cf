import type { PicoUsd } from '../money';
import type { LedgerCall } from '../spend/ledger';
import type { SpendCounters } from '../spend/spendCounters';
import type { WorkAttributes, WorkEvent } from '../traces/traceEvent';

/** What happened in a run besides calls, and the file that recorded it. */
export interface RunEvent {
  readonly event: WorkEvent;
  readonly file: string;
}

/** A call and what it used and cost. */
export interface RunCall extends LedgerCall {
  readonly spend: SpendCounters;
}

/**
 * One execution of a workflow, as a trace recorded it: everything of one run id; of one session where no run is named;
 * one call alone where neither is.
 */
export interface Run {
  /** The trace's own id of the run, else of the session, else the place of the call. */
  readonly id: string;
  /** A workflow of marginal.yaml, or the name that the trace gives, or `unattributed`. */
  readonly workflow: string;
  /** The input class that the trace names (`marginal.segment`). An outcome record may name another: that one counts. */
  readonly segment?: string;
  /** The piece of work that the trace names (`marginal.unit`): a ticket, a claim. */
  readonly unit?: string;
  readonly session?: string;
  /** What the emitter says of the work, by the names of docs/attributes.md; what the outermost span says counts. */
  readonly attributes?: WorkAttributes;
  /** A hash of what the run was given: runs of one input can be compared. */
  readonly inputHash?: string;
  /** In the order in which they were made. */
  readonly calls: readonly RunCall[];
  /** Tools, retries, scores and the like, in the order in which they happened. */
  readonly events: readonly RunEvent[];
  /** Milliseconds since 1970; undefined when nothing in the run has a time. */
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  /** `error` when its last call failed. */
  readonly status: 'ok' | 'error';
  /** The sum of its calls. */
  readonly spend: SpendCounters;
}

/** One try at a piece of work: a whole run, or a run's part between two retries. */
export interface Attempt {
  readonly run: Run;
  readonly calls: readonly RunCall[];
  readonly picoUsd: PicoUsd;
}
