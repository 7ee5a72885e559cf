import type { PicoUsd } from '../money';
import type { OutcomeRecord } from './outcomeRecord';
import type { Attempt, Run } from './run';

/** `unknown`: no record, or one that does not tell. It is neither resolved nor unresolved, and in no rate. */
export type UnitStatus = 'resolved' | 'unresolved' | 'unknown';

/** One piece of work: the runs that were made for it and what became of it. */
export interface WorkUnit {
  readonly id: string;
  readonly workflow: string;
  /** The record's, else the trace's; undefined where neither names one. */
  readonly segment: string | undefined;
  /** At least one, in the order in which they were made. */
  readonly runs: readonly Run[];
  /** At least one, in order; together they hold every call of the runs. */
  readonly attempts: readonly Attempt[];
  readonly record: OutcomeRecord | undefined;
  readonly status: UnitStatus;
  /** The sum of its calls that have a price. */
  readonly picoUsd: PicoUsd;
  /** Tokens without a price and calls without usage: where there are any, the money is a lower bound. */
  readonly isComplete: boolean;
}
