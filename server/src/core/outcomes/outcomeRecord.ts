import type { PicoUsd } from '../money';

/** Where a record stands in its file. */
export interface RecordLocation {
  readonly path: string;
  /** One-based. */
  readonly line: number;
}

/** What an outcome source says became of one piece of work. What it does not say is undefined, never false or 0. */
export interface OutcomeRecord {
  /** The id by which it is joined: of a run, a session or a unit. */
  readonly key: string;
  /** A key of `outcomeSources`; `trace` for scores inside traces, `git` for commits. */
  readonly source: string;
  readonly location: RecordLocation;
  /** By the workflow's success condition; undefined where the record does not tell. */
  readonly success: boolean | undefined;
  readonly atMs?: number;
  readonly segment?: string;
  /** What this one was worth. */
  readonly usdValue?: PicoUsd;
  readonly humanMinutes?: number;
  readonly humanTouches?: number;
  readonly cycleTimeHours?: number;
  readonly slaMet?: boolean;
  /** The accepted result turned out to be wrong. */
  readonly error?: boolean;
  /** A person overruled the result. */
  readonly overridden?: boolean;
  readonly exceptionRule?: string;
  readonly reason?: string;
  /** Of the prompt, policy or process. */
  readonly version?: string;
}
