import type { RecordedCall } from './prompts/recordedPrompt';
import type { TraceEvent, TraceLocation } from './traceEvent';

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
}

export interface TraceReader {
  /** Never throws. A line that cannot be read is a problem. */
  read(line: string, location: TraceLocation): TraceReading;
  /** What must be remembered to go on after a restart; undefined when nothing must. */
  state?(): string;
}

export interface TraceReading {
  readonly events: readonly TraceEvent[];
  readonly problem?: string;
}

export const nothingRead: TraceReading = { events: [] };
