/** One line that could not be read. */
export interface TraceProblem {
  readonly line: number;
  readonly message: string;
}

/** How far a trace file was read, and what must be known to go on from there. Plain JSON; holds no text of the file. */
export interface TraceCheckpoint {
  /** The id of the format and its shape; undefined while nothing in the file was recognised. */
  readonly format: string | undefined;
  readonly shape: 'lines' | 'whole' | undefined;
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
  /** Hashes of the first bytes and of the last ones before the offset, and of how many. */
  readonly headBytes: number;
  readonly headHash: string;
  readonly tailHash: string;
  readonly lines: number;
  readonly skippedLines: number;
  /** The first hundred; `skippedLines` counts them all. */
  readonly problems: readonly TraceProblem[];
  /** What the format's reader remembers. */
  readonly readerState: string | undefined;
  /** False: the reader remembers too much to keep it, and the file is read from its start after a restart. */
  readonly isResumable: boolean;
}

export const startOfFile: TraceCheckpoint = {
  format: undefined,
  shape: undefined,
  inode: 0,
  device: 0,
  size: -1,
  modifiedMs: -1,
  offset: 0,
  isSkipping: false,
  isUnterminated: false,
  isWhole: false,
  headBytes: 0,
  headHash: '',
  tailHash: '',
  lines: 0,
  skippedLines: 0,
  problems: [],
  readerState: undefined,
  isResumable: true,
};
