import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { recognizeTrace } from '../core/traces/formats';
import type { TraceEvent } from '../core/traces/traceEvent';
import type { TraceFormat, TraceReader } from '../core/traces/traceFormat';

/** One line that could not be read, or a file that could not. */
export interface TraceProblem {
  readonly line: number;
  readonly message: string;
}

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
  /** What was read before no longer holds: the file was replaced, shortened or rewritten. */
  readonly isReset: boolean;
  readonly events: readonly TraceEvent[];
}

const chunkBytes = 1 << 20;
const longestLineBytes = 64 << 20;
const mostProblems = 100;
const headBytes = 64 << 10;
const longHeadBytes = 8 << 20;
const comparedBytes = 1024;
/** A format is told from at most so many lines. */
const recognizedLines = 5000;
const lineFeed = 10;

/** Follows one trace file: each `read` returns what was appended since the last, or everything anew. */
export class TraceTail {
  readonly path: string;
  #format: TraceFormat | undefined;
  #reader: TraceReader | undefined;
  #inode = 0;
  #offset = 0;
  /** The first bytes of what was read: a file that no longer begins with them was rewritten in place. */
  #head: Buffer = Buffer.alloc(0);
  #modifiedMs = -1;
  /** The file's size when it was last read; the offset may lie before it. */
  #size = -1;
  #lines = 0;
  #skippedLines = 0;
  #problems: TraceProblem[] = [];
  /** The bytes after the last line break: a line that is still being written. */
  #partial: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.path = path;
  }

  get state(): TraceFileState {
    return {
      format: this.#format?.id,
      bytes: this.#offset,
      lines: this.#lines,
      skippedLines: this.#skippedLines,
      problems: this.#problems,
    };
  }

  /** Whether the file differs from what was read; cheap, for sweeps. Throws when the file is gone. */
  hasChanged(): boolean {
    const { size, mtimeMs, ino } = statSync(this.path);
    return size !== this.#size || mtimeMs !== this.#modifiedMs || ino !== this.#inode;
  }

  /**
   * Reads what is new. With `isFinal`, a last line without a line break is read too: nothing more will be written.
   * Throws when the file cannot be read.
   */
  read(isFinal = false): TraceUpdate {
    const file = openSync(this.path, 'r');
    try {
      const { size, ino, mtimeMs } = fstatSync(file);
      const isReset =
        ino !== this.#inode ||
        size < this.#offset ||
        // Its first lines may not have been complete when it was looked at.
        (this.#format === undefined && size !== this.#offset) ||
        (this.#isWhole && mtimeMs !== this.#modifiedMs) ||
        !beginsWith(file, this.#head);
      if (isReset) this.#reset(ino);
      this.#modifiedMs = mtimeMs;
      this.#size = size;
      const events = this.#readFrom(file, size, isFinal);
      if (this.#head.length < comparedBytes) {
        this.#head = headOf(file, Math.min(this.#offset, comparedBytes));
      }
      return { isReset, events };
    } finally {
      closeSync(file);
    }
  }

  get #isWhole(): boolean {
    return this.#format?.shape === 'whole';
  }

  #reset(inode: number): void {
    this.#inode = inode;
    this.#offset = 0;
    this.#head = Buffer.alloc(0);
    this.#lines = 0;
    this.#skippedLines = 0;
    this.#problems = [];
    this.#partial = Buffer.alloc(0);
    this.#format = undefined;
    this.#reader = undefined;
  }

  #readFrom(file: number, size: number, isFinal: boolean): readonly TraceEvent[] {
    if (this.#offset === 0 && size > 0) {
      const whole = this.#begin(file, size);
      if (whole !== undefined) return whole;
      if (this.#format === undefined && !isFinal && this.#isHeadCut(file, size)) return [];
    }
    const events: TraceEvent[] = [];
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const count = readSync(file, chunk, 0, chunk.length, this.#offset);
      if (count === 0) break;
      this.#offset += count;
      this.#takeChunk(chunk.subarray(0, count), events);
    }
    if (isFinal && this.#partial.length > 0) {
      this.#takeLine(this.#partial, this.#offset - this.#partial.length, events);
      this.#partial = Buffer.alloc(0);
    }
    return events;
  }

  /** Recognises the format; a file that is compressed or read whole is read here and then, to its end. */
  #begin(file: number, size: number): readonly TraceEvent[] | undefined {
    const head = headOf(file, Math.min(size, headBytes));
    const decompress = decompressorOf(head);
    const content = decompress?.(readFileSync(this.path));
    const description = { path: this.path.replaceAll('\\', '/') };
    const recognize = (bytes: Buffer): TraceFormat | undefined =>
      recognizeTrace(firstLinesOf(bytes), description);
    this.#format = recognize((content ?? head).subarray(0, headBytes));
    if (this.#format === undefined && (content ?? head).length >= headBytes) {
      // A pasted log or picture can fill the first lines; what the file is then stands further down.
      this.#format = recognize(content ?? headOf(file, Math.min(size, longHeadBytes)));
    }
    this.#reader = this.#format?.createReader(description);
    if (content === undefined && this.#format?.shape !== 'whole') return undefined;
    this.#offset = size;
    const events: TraceEvent[] = [];
    const bytes = content ?? readFileSync(this.path);
    if (this.#isWhole) this.#takeLine(bytes, 0, events);
    else {
      this.#takeChunk(bytes, events);
      if (this.#partial.length > 0)
        this.#takeLine(this.#partial, bytes.length - this.#partial.length, events);
      this.#partial = Buffer.alloc(0);
    }
    return events;
  }

  /** The file's first line is still being written: what it is cannot be told yet. */
  #isHeadCut(file: number, size: number): boolean {
    if (size >= headBytes) return false;
    const head = Buffer.alloc(size);
    readSync(file, head, 0, size, 0);
    return !head.includes(lineFeed);
  }

  #takeChunk(chunk: Buffer, events: TraceEvent[]): void {
    const bytes = this.#partial.length === 0 ? chunk : Buffer.concat([this.#partial, chunk]);
    const base = this.#offset - bytes.length;
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      this.#takeLine(bytes.subarray(start, end), base + start, events);
      start = end + 1;
    }
    const rest = bytes.subarray(start);
    if (rest.length > longestLineBytes) {
      this.#skip(`The line is longer than ${longestLineBytes} bytes.`);
      this.#partial = Buffer.alloc(0);
    } else this.#partial = Buffer.from(rest);
  }

  #takeLine(line: Buffer, byteOffset: number, events: TraceEvent[]): void {
    this.#lines += 1;
    if (this.#reader === undefined || isBlank(line)) return;
    const { markers } = this.#format ?? {};
    if (markers && !markers.some((marker) => line.includes(marker))) {
      if (!endsObject(line)) this.#skip('The line is cut short: its JSON object does not end.');
      return;
    }
    const text = line
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r$/, '');
    const reading = this.#reader.read(text, { byteOffset, line: this.#lines });
    for (const event of reading.events) events.push(event);
    if (reading.problem !== undefined) this.#skip(reading.problem);
  }

  #skip(message: string): void {
    this.#skippedLines += 1;
    if (this.#problems.length < mostProblems) this.#problems.push({ line: this.#lines, message });
  }
}

/** Whole lines only, so that a long one is not taken for a malformed one; a single line counts as it stands. */
export function firstLinesOf(bytes: Buffer): readonly string[] {
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  return (lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, recognizedLines);
}

/** The last byte that is no white space closes an object. */
function endsObject(line: Buffer): boolean {
  let end = line.length - 1;
  while (end >= 0 && (line[end] ?? 0) <= 0x20) end -= 1;
  return line[end] === 0x7d;
}

function isBlank(line: Buffer): boolean {
  return line.length === 0 || (line.length === 1 && line[0] === 13);
}

/** By the first bytes of the file, whatever its name. */
export function decompressorOf(head: Buffer): ((bytes: Buffer) => Buffer) | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return gunzipSync;
  return head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync : undefined;
}

function headOf(file: number, length: number): Buffer {
  const head = Buffer.alloc(length);
  return head.subarray(0, readSync(file, head, 0, length, 0));
}

function beginsWith(file: number, head: Buffer): boolean {
  return head.length === 0 || headOf(file, head.length).equals(head);
}
