import type { TraceMapping } from '../../core/traces/formats/mapped/traceMapping';
import { traceReaderVersion } from '../../core/traces/formats';

/** One line that could not be read. */
export interface TraceProblem {
  readonly line: number;
  readonly message: string;
}

/** Calls alone, or also tools, retries, outcomes and what else happened. */
export type TraceDetail = 'calls' | 'all';

/** How far a trace file was read, and what must be known to go on from there. Plain JSON; holds no text of the file. */
export interface TraceCheckpoint {
  /** The id of the format and its shape; undefined while nothing in the file was recognised. */
  readonly format: string | undefined;
  readonly shape: 'lines' | 'whole' | undefined;
  /** How many other logs stood at this path before. */
  readonly generation: number;
  /** How much of it was read. */
  readonly detail: TraceDetail;
  /** Of the readers that read it. */
  readonly readerVersion: number;
  readonly inode: number;
  readonly device: number;
  /** The file's size and time when it was last read. */
  readonly size: number;
  readonly modifiedMs: number;
  /** What was read of it. */
  readonly offset: number;
  readonly isSkipping: boolean;
  /** The line before the offset had no line break yet. */
  readonly isUnterminated: boolean;
  /** The file was decoded or is one document: any change means that it is read anew. */
  readonly isWhole: boolean;
  /** Marks of the first bytes, and of how many; a hash of the last ones before the offset. */
  readonly headBytes: number;
  readonly headMarks: string;
  readonly tailHash: string;
  readonly lines: number;
  readonly skippedLines: number;
  /** The first hundred; `skippedLines` counts them all. */
  readonly problems: readonly TraceProblem[];
  /** What the format's reader remembers. */
  readonly readerState: string | undefined;
  /** As what marginal.yaml said that the file is to be read; undefined where its format was recognised. */
  readonly mapping?: TraceMapping | undefined;
  /** False: the reader remembers too much to keep it, and the file is read from its start after a restart. */
  readonly isResumable: boolean;
}

export const startOfFile: TraceCheckpoint = {
  format: undefined,
  shape: undefined,
  generation: 0,
  detail: 'all',
  readerVersion: traceReaderVersion,
  inode: 0,
  device: 0,
  size: -1,
  modifiedMs: -1,
  offset: 0,
  isSkipping: false,
  isUnterminated: false,
  isWhole: false,
  headBytes: 0,
  headMarks: '',
  tailHash: '',
  lines: 0,
  skippedLines: 0,
  problems: [],
  readerState: undefined,
  isResumable: true,
};
