import type { PromptReader, RecordedCall } from './prompts/recordedPrompt';
import type { TraceEvent, TraceLocation } from './traceEvent';
import type { MemberValues, WantedMembers } from './wantedMembers';

/** A file that may hold traces. */
export interface TraceFile {
  /** With forward slashes. */
  readonly path: string;
}

/** A kind of trace file. */
export interface TraceFormat {
  readonly id: string;
  /** Does a file that begins with these lines hold traces of this format? */
  recognizes(firstLines: readonly string[], file: TraceFile): boolean;
  /**
   * Bytes of which at least one must stand in a line for it to matter; lines without any are counted, not parsed.
   * Absent: every line is parsed.
   */
  readonly markers?: readonly string[];
  /** How to read no more than the calls; absent where that is no quicker than to read everything. */
  readonly calls?: CallLines;
  /**
   * `lines`: one record per line, the file grows at its end.
   * `whole`: one document that is rewritten; the reader gets its whole text as one line and replaces what it gave before.
   */
  readonly shape: 'lines' | 'whole';
  /** A reader for one file, fed its lines in order; it may remember (cumulative counters, open spans). */
  createReader(file: TraceFile, state?: string): TraceReader;
  /**
   * The calls of a line, or of a whole document, whose record holds what was sent beside what was billed. Absent where
   * the format's records hold no prompts. Never throws.
   */
  readonly readPrompts?: (line: string, file: TraceFile) => readonly RecordedCall[];
  /** The same for formats in which a call's prompt is spread over the lines before it: for one file, fed in order. */
  readonly createPromptReader?: () => PromptReader;
}

/** Where the calls of a file stand, for those who want no tools, retries or outcomes: most bytes carry no usage. */
export interface CallLines {
  /** As those of the format, for lines of which a glance does not tell. */
  readonly markers?: readonly string[];
  /** Tells from the first bytes of a line whether it must be read. */
  readonly glance?: (bytes: Uint8Array, start: number, end: number) => 'read' | 'skip' | 'unsure';
  /** What the reader looks at in a line's record to find calls. The rest is not parsed, and `readMembers` is asked. */
  readonly members?: WantedMembers;
}

export interface TraceReader {
  /** Never throws. A line that cannot be read is a problem. */
  read(line: string, location: TraceLocation): TraceReading;
  /** The calls of a line, by the members that the format wants of it. What `read` says of it, but for other events. */
  readMembers?(values: MemberValues, location: TraceLocation): TraceReading;
  /**
   * What must be remembered to go on after a restart; undefined when it is too much to be kept, so that the file must
   * be read from its start. A reader without it remembers nothing. Holds no text of prompts and answers.
   */
  state?(): string | undefined;
}

export interface TraceReading {
  readonly events: readonly TraceEvent[];
  readonly problem?: string;
  /** Rows of a document that could not be read, one sentence each; the rest of it could. */
  readonly rowProblems?: readonly string[];
}

export const nothingRead: TraceReading = { events: [] };
