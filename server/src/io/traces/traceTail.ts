import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { isNamingStep } from '../../core/spend/runWorkflows';
import { traceFormatOf, traceReaderVersion } from '../../core/traces/formats';
import { mappedFormat } from '../../core/traces/formats/mapped/mapped';
import type { TraceMapping } from '../../core/traces/formats/mapped/traceMapping';
import { isRecord, parseJson } from '../../core/traces/jsonRecord';
import type { TraceEvent, TraceLocation } from '../../core/traces/traceEvent';
import type { CallLines, TraceFormat, TraceReader } from '../../core/traces/traceFormat';
import type { FileStats } from './databaseContent';
import { isDatabase, linesOfDatabase, withLog } from './databaseContent';
import { beginsAlike, bytesOf, hashedBytes, hashOf, headMarks } from './fileBytes';
import { decoderOf } from './fileContent';
import type { LineChunk, LineSink } from './lineBuffer';
import { giveLines } from './lineBuffer';
import { headBytes, recognizedBytes, recognizeFile, shortHeadBytes } from './recognizeBytes';
import type { TraceCheckpoint, TraceDetail, TraceProblem } from './traceCheckpoint';
import { startOfFile } from './traceCheckpoint';
import { WorkingMemory } from './workingMemory';

/** What is known of a trace file after it was read as far as it goes. */
export interface TraceFileState {
  /** Undefined while nothing in it was recognised. */
  readonly format: string | undefined;
  readonly bytes: number;
  readonly lines: number;
  readonly skippedLines: number;
  /** The first hundred; `skippedLines` counts them all. */
  readonly problems: readonly TraceProblem[];
}

export interface TraceUpdate {
  /** What was read before no longer holds: the file was replaced, shortened or rewritten, and is read anew. */
  readonly isReset: boolean;
  /** Another log stands in its place: what was read before was written all the same. */
  readonly isAnother: boolean;
  /** False when `mostBytes` stopped the reading: there is more. */
  readonly isDone: boolean;
}

export interface ReadOptions {
  /** `all` takes several times as long with some formats, and is what is read where nothing is said. */
  readonly detail?: TraceDetail;
  /** Nothing more will be written: a last line without a line break is read too. */
  readonly isFinal?: boolean;
  /** Serves any number of files, one after another. */
  readonly memory?: WorkingMemory;
  /** Stops soon after so many bytes of lines. */
  readonly mostBytes?: number;
  readonly longestLineBytes?: number;
}

type Means = Required<Pick<ReadOptions, 'memory' | 'detail'>>;
type EventSink = (event: TraceEvent) => void;
type Reached = Pick<TraceCheckpoint, 'offset' | 'isSkipping' | 'isUnterminated' | 'isWhole'>;

const defaultLongestLineBytes = 64 << 20;
const mostProblems = 100;
/** A document is read whole, as one text. */
const mostDocumentBytes = 1 << 28;
const lineFeed = 10;
const carriageReturn = 13;
const closingBrace = 0x7d;

/** Follows one trace file: each `read` gives what was appended since the last, or everything anew. */
export class TraceTail {
  readonly path: string;
  #at: TraceCheckpoint = startOfFile;
  /** The file as it was at the last attempt to read it. */
  #seen: Pick<FileStats, 'size' | 'mtimeMs' | 'ino'> = { size: -1, mtimeMs: -1, ino: 0 };
  readonly #mapping: TraceMapping | undefined;
  #format: TraceFormat | undefined;
  #reader: TraceReader | undefined;
  #detail: TraceDetail = 'all';
  #lines = 0;
  #skippedLines = 0;
  #problems: TraceProblem[] = [];
  /** The document could not be read at all. */
  #isUnreadable = false;

  /**
   * Goes on from a checkpoint, where there is one and it can be gone on from. With a mapping, what the file holds is not
   * recognised but read as the mapping says; the checkpoint has to be of the same mapping.
   */
  constructor(path: string, checkpoint: TraceCheckpoint = startOfFile, mapping?: TraceMapping) {
    this.path = path;
    this.#mapping = mapping;
    const isCurrent = checkpoint.readerVersion === traceReaderVersion;
    const { generation } = checkpoint;
    this.#resume(checkpoint.isResumable && isCurrent ? checkpoint : { ...startOfFile, generation });
  }

  get checkpoint(): TraceCheckpoint {
    return this.#at;
  }

  get state(): TraceFileState {
    return fileStateOf(this.#at);
  }

  /** Whether the file differs from what was read, or could not be; cheap, for sweeps. Throws when it is gone. */
  hasChanged({ size, mtimeMs, ino } = withLog(this.path, statSync(this.path))): boolean {
    const { size: seenSize, mtimeMs: seenMs, ino: seenInode } = this.#seen;
    return size !== seenSize || mtimeMs !== seenMs || ino !== seenInode;
  }

  /**
   * Gives the events that are new to `sink`. Throws when the file cannot be read; nothing is then taken as read, and
   * what `sink` was given is to be forgotten.
   */
  read(sink: EventSink, options: ReadOptions = {}): TraceUpdate {
    const before = this.#at;
    // Opening a pipe would wait for somebody who writes to it.
    if (!statSync(this.path).isFile()) throw new Error('It is no regular file.');
    const file = openSync(this.path, 'r');
    const stats = withLog(this.path, fstatSync(file));
    try {
      const isReset = before.size >= 0 && !this.#continues(file, stats);
      const isAnother = isReset && isAnotherLog(file, stats, before);
      if (isAnother === undefined) return { isReset: false, isAnother: false, isDone: true };
      if (isReset) {
        const generation = before.generation + (isAnother ? 1 : 0);
        this.#resume({ ...startOfFile, generation });
      }
      const isDone = this.#readFrom(file, stats, sink, options);
      if (before.isWhole && isReset) this.#checkWhole(before, withLog(this.path, fstatSync(file)));
      return { isReset, isAnother, isDone };
    } catch (error) {
      this.#resume(before);
      throw error;
    } finally {
      this.#seen = stats;
      closeSync(file);
    }
  }

  /** A document that is being rewritten says nothing that holds: what it said before is kept until it can be read. */
  #checkWhole(before: TraceCheckpoint, { size, mtimeMs }: FileStats): void {
    if (size !== this.#at.size || mtimeMs !== this.#at.modifiedMs) {
      throw new Error('It changed while it was read.');
    }
    const { format, shape, skippedLines } = this.#at;
    // A row that says nothing does not make a mapped document one that is being written.
    const isUnreadable =
      this.#mapping && shape === 'whole' ? this.#isUnreadable : skippedLines > before.skippedLines;
    const isBroken = format === undefined || isUnreadable;
    if (before.format !== undefined && isBroken) {
      throw new Error('It cannot be read as it stands; what it said before is kept.');
    }
  }

  #resume(checkpoint: TraceCheckpoint): void {
    this.#at = checkpoint;
    this.#seen = {
      size: checkpoint.size,
      mtimeMs: checkpoint.modifiedMs,
      ino: checkpoint.inode,
    };
    this.#isUnreadable = false;
    this.#lines = checkpoint.lines;
    this.#skippedLines = checkpoint.skippedLines;
    this.#problems = [...checkpoint.problems];
    const { format, shape, readerState } = checkpoint;
    const mapped = this.#mapping && checkpoint.mapping ? mappedFormat(this.#mapping) : undefined;
    this.#use(mapped ?? (format && shape ? traceFormatOf(format, shape) : undefined), readerState);
  }

  #use(format: TraceFormat | undefined, state?: string): void {
    this.#format = format;
    const { generation } = this.#at;
    const path = this.path.replaceAll('\\', '/') + (generation === 0 ? '' : `#${generation}`);
    this.#reader = format?.createReader({ path }, state);
  }

  /** Does the file still begin with all that was read of it? */
  #continues(file: number, { size, ino, mtimeMs }: FileStats): boolean {
    const { inode, offset, isWhole, format, modifiedMs, headBytes: length } = this.#at;
    if (ino !== inode || size < offset) return false;
    if (isWhole) return size === this.#at.size && mtimeMs === modifiedMs;
    // Its first lines may not have been complete when it was looked at.
    if (format === undefined && offset < recognizedBytes) return size === offset;
    return (
      headMarks(bytesOf(file, 0, length)) === this.#at.headMarks &&
      this.#tailHash(file) === this.#at.tailHash
    );
  }

  #tailHash(file: number, offset = this.#at.offset): string {
    const start = Math.max(0, offset - hashedBytes);
    return hashOf(bytesOf(file, start, offset - start));
  }

  /** Reads to the end, or so far as it may; whether it is the end. */
  #readFrom(file: number, stats: FileStats, sink: EventSink, options: ReadOptions): boolean {
    const { isFinal = false, mostBytes = Infinity } = options;
    const { memory = new WorkingMemory(), detail = 'all' } = options;
    const means: Means = { memory, detail };
    this.#detail = detail;
    const { longestLineBytes = defaultLongestLineBytes } = options;
    const { offset, isSkipping, isUnterminated, isWhole } = this.#at;
    if (isWhole) return true;
    if (offset === 0 && !isSkipping && this.#begin(file, stats, sink, { isFinal, means }))
      return true;
    const from = { offset, isSkipping, isUnterminated };
    const reached = memory.lines.read(
      file,
      { ...from, isFinal, mostBytes, longestLineBytes },
      this.#lineSink(sink, means),
    );
    this.#save(file, stats, { ...reached, isWhole: false });
    return reached.isAtEnd;
  }

  /**
   * Recognises the format. True when that is all there is to do now: the file is one document, or encoded, and was
   * read; or it is of no known format; or its first line is still being written.
   */
  #begin(
    file: number,
    stats: FileStats,
    sink: EventSink,
    { isFinal, means }: { readonly isFinal: boolean; readonly means: Means },
  ): boolean {
    const atStart = { offset: 0, isSkipping: false, isUnterminated: false, isWhole: false };
    const head = bytesOf(file, 0, Math.min(stats.size, shortHeadBytes));
    const decode = decoderOf(head);
    const content = isDatabase(head)
      ? linesOfDatabase(this.path, means.detail)
      : decode?.(bytesOf(file, 0, stats.size));
    const contentOf = (length: number): Buffer =>
      content?.subarray(0, length) ?? bytesOf(file, 0, Math.min(stats.size, length));
    const format = this.#mapping
      ? mappedFormat(this.#mapping)
      : recognizeFile(contentOf, content?.length ?? stats.size, this.path);
    this.#use(format);
    if (content !== undefined || format?.shape === 'whole') {
      this.#readWhole(content ?? documentOf(file, stats), this.#lineSink(sink, means));
      this.#save(file, stats, { ...atStart, offset: stats.size, isWhole: true });
      return true;
    }
    if (format !== undefined) return false;
    const isCut = !isFinal && stats.size < headBytes && !head.includes(lineFeed);
    this.#save(file, stats, isCut ? atStart : { ...atStart, offset: stats.size });
    return true;
  }

  #readWhole(bytes: Buffer, lines: LineSink): void {
    const chunk: LineChunk = { bytes, fileOffset: 0 };
    lines.chunk(chunk);
    const end = this.#format?.shape === 'whole' ? 0 : giveLines(chunk, 0, lines);
    if (end < bytes.length) lines.line(chunk, end, bytes.length);
  }

  #save(
    file: number,
    { ino, dev, size, mtimeMs }: FileStats,
    { offset, isSkipping, isUnterminated, isWhole }: Reached,
  ): void {
    const head = bytesOf(file, 0, Math.min(offset, hashedBytes));
    const readerState = isWhole ? undefined : this.#reader?.state?.();
    this.#at = {
      format: this.#format?.id,
      shape: this.#format?.shape,
      generation: this.#at.generation,
      detail: this.#detail,
      readerVersion: traceReaderVersion,
      inode: ino,
      device: dev,
      size,
      modifiedMs: mtimeMs,
      offset,
      isSkipping,
      isUnterminated,
      isWhole,
      headBytes: head.length,
      headMarks: headMarks(head),
      tailHash: isWhole ? '' : this.#tailHash(file, offset),
      lines: this.#lines,
      skippedLines: this.#skippedLines,
      problems: [...this.#problems],
      readerState,
      mapping: this.#mapping,
      isResumable: isWhole || this.#reader?.state === undefined || readerState !== undefined,
    };
  }

  #lineSink(sink: EventSink, { memory, detail }: Means): LineSink {
    const reader = this.#reader;
    const format = this.#format;
    const isCallsOnly = detail === 'calls';
    const lines: CallLines | undefined = (isCallsOnly ? format?.calls : undefined) ?? format;
    const markers = lines?.markers && memory.searchFor(lines.markers);
    const projector = lines?.members && memory.projectorOf(lines.members);
    const isWanted = (bytes: Buffer, start: number, end: number): boolean => {
      const glance = lines?.glance?.(bytes, start, end) ?? 'unsure';
      return glance === 'unsure' ? (markers?.isIn(bytes, start, end) ?? true) : glance === 'read';
    };
    const readLine = (bytes: Buffer, start: number, end: number, location: TraceLocation) => {
      const values = reader?.readMembers && projector?.project(bytes, start, end);
      return values && reader.readMembers
        ? reader.readMembers(values, location)
        : reader?.read(textOf(bytes, start, end), location);
    };
    return {
      chunk: () => markers?.reset(),
      line: ({ bytes, fileOffset }, start, end) => {
        this.#lines += 1;
        if (isBlank(bytes, start, end)) return;
        if (!isWanted(bytes, start, end)) {
          if (!endsObject(bytes, start, end)) {
            this.#skip('The line is cut short: its JSON object does not end.');
          }
          return;
        }
        const location = { byteOffset: fileOffset + start, line: this.#lines };
        const reading = readLine(bytes, start, end, location);
        for (const event of reading?.events ?? []) {
          if (!isCallsOnly || isOfCalls(event)) sink(event);
        }
        if (reading?.problem !== undefined) {
          this.#isUnreadable = true;
          this.#skip(reading.problem);
        }
        for (const problem of reading?.rowProblems ?? []) this.#skip(problem);
      },
      isComplete: ({ bytes }, start, end) =>
        endsObject(bytes, start, end) && isRecord(parseJson(textOf(bytes, start, end))),
      tooLong: () => {
        this.#lines += 1;
        this.#skip('The line is too long to be read.');
      },
    };
  }

  #skip(message: string): void {
    this.#skippedLines += 1;
    if (this.#problems.length < mostProblems) this.#problems.push({ line: this.#lines, message });
  }
}

/**
 * Is it another log that stands here now? One was rotated away or overwritten from its start; one that was edited or
 * rewritten is still the same. Undefined as long as too little is there to tell.
 */
function isAnotherLog(
  file: number,
  { ino, size }: FileStats,
  before: TraceCheckpoint,
): boolean | undefined {
  const { shape, isWhole, inode, offset, headBytes: length } = before;
  if (shape !== 'lines' || isWhole || (ino === inode && size >= offset)) return false;
  const isAlike = beginsAlike(bytesOf(file, 0, Math.min(size, length)), before.headMarks, length);
  return isAlike === undefined ? undefined : !isAlike;
}

function documentOf(file: number, { size }: FileStats): Buffer {
  if (size > mostDocumentBytes) {
    throw new Error(`It is one document of ${size} bytes; ${mostDocumentBytes} can be read.`);
  }
  return bytesOf(file, 0, size);
}

export function fileStateOf(checkpoint: TraceCheckpoint): TraceFileState {
  const { format, lines, skippedLines, problems, isWhole, size, offset } = checkpoint;
  return { format, bytes: isWhole ? size : offset, lines, skippedLines, problems };
}

/** What sums of calls depend on. */
function isOfCalls(event: TraceEvent): boolean {
  return event.kind === 'call' || event.kind === 'retraction' || isNamingStep(event);
}

/** A line as text. Ordinary lines are plain ASCII, which is decoded and parsed faster as Latin-1. */
function textOf(bytes: Buffer, start: number, end: number): string {
  const line = bytes.subarray(start, bytes[end - 1] === carriageReturn ? end - 1 : end);
  return isAscii(line) ? line.toString('latin1') : line.toString('utf8').replace(/^\uFEFF/, '');
}

/** The last byte that is no white space closes an object. */
function endsObject(bytes: Buffer, start: number, end: number): boolean {
  let last = end - 1;
  while (last >= start && (bytes[last] ?? 0) <= 0x20) last -= 1;
  return last >= start && bytes[last] === closingBrace;
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  return end === start || (end === start + 1 && bytes[start] === carriageReturn);
}
