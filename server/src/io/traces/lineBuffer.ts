import { readSync } from 'node:fs';

/** Small enough to stay in the processor's cache between reading and looking. */
const chunkBytes = 256 << 10;
/** A buffer that grew no larger is kept for the next long line: most sessions have one. */
const keptBytes = 4 << 20;
const lineFeed = 10;

/** Whole lines of a chunk: positions in `bytes`, with the file's offset of its first byte. */
export interface LineChunk {
  readonly bytes: Buffer;
  /** Where `bytes` stands in the file. */
  readonly fileOffset: number;
}

export interface LineSink {
  /** A line from `start` to `end`, without its line break. */
  line(chunk: LineChunk, start: number, end: number): void;
  /** A new chunk is looked at: what was found in the one before is no longer there. */
  chunk(chunk: LineChunk): void;
  /** Is what stands at the end of the file, without a line break, all of a line? */
  isComplete(chunk: LineChunk, start: number, end: number): boolean;
  /** A line that is longer than a line may be, at its end. */
  tooLong(): void;
}

export interface LinePosition {
  /** Where the first line begins that was not given yet, or the rest of one that is too long. */
  readonly offset: number;
  /** The bytes at the offset belong to a line that is too long. */
  readonly isSkipping: boolean;
  /** The last line that was given had no line break: one that follows ends it, and no line of its own. */
  readonly isUnterminated: boolean;
  /** Everything that could be read was. */
  readonly isAtEnd: boolean;
}

export interface LineReadOptions {
  readonly offset: number;
  readonly isSkipping: boolean;
  readonly isUnterminated: boolean;
  /** Nothing more will be written: what follows the last line break is a line. */
  readonly isFinal: boolean;
  /** Stops at the end of a chunk after so many bytes. */
  readonly mostBytes: number;
  readonly longestLineBytes: number;
}

/**
 * Reads files in chunks and gives their lines. One buffer serves any number of files, one after another; it grows with
 * the longest line, up to the longest that is allowed, and shrinks again.
 */
export class LineBuffer {
  #bytes = Buffer.allocUnsafeSlow(chunkBytes);

  read(file: number, options: LineReadOptions, sink: LineSink): LinePosition {
    const { isFinal, mostBytes, longestLineBytes } = options;
    let { offset, isSkipping, isUnterminated } = options;
    let filled = 0;
    let isAtEnd = false;
    while (offset - options.offset < mostBytes) {
      const count = readSync(file, this.#bytes, filled, this.#wanted(filled), offset + filled);
      if (count === 0) {
        isAtEnd = true;
        break;
      }
      filled += count;
      const chunk: LineChunk = { bytes: this.#bytes.subarray(0, filled), fileOffset: offset };
      let start = isUnterminated ? lineBreakLength(chunk.bytes) : 0;
      isUnterminated = false;
      if (isSkipping) {
        const end = chunk.bytes.indexOf(lineFeed);
        start = end < 0 ? filled : end + 1;
        isSkipping = end < 0;
        if (!isSkipping) sink.tooLong();
      }
      start = giveLines(chunk, start, sink);
      if (start === 0 && filled === this.#bytes.length) {
        if (filled >= longestLineBytes) {
          isSkipping = true;
          start = filled;
        } else this.#grow(Math.min(filled * 2, longestLineBytes));
      }
      this.#bytes.copyWithin(0, start, filled);
      offset += start;
      filled -= start;
    }
    const rest: LineChunk = { bytes: this.#bytes.subarray(0, filled), fileOffset: offset };
    if (isAtEnd && isSkipping && isFinal) {
      sink.tooLong();
      isSkipping = false;
    } else if (isAtEnd && filled > 0 && (isFinal || sink.isComplete(rest, 0, filled))) {
      sink.chunk(rest);
      sink.line(rest, 0, filled);
      isUnterminated = true;
      offset += filled;
    }
    if (this.#bytes.length > keptBytes) this.#bytes = Buffer.allocUnsafeSlow(chunkBytes);
    return { offset, isSkipping, isUnterminated, isAtEnd };
  }

  /** How much to read behind what is there: no more than a chunk where that is enough. */
  #wanted(filled: number): number {
    const rest = filled < chunkBytes ? chunkBytes : this.#bytes.length;
    return rest - filled;
  }

  #grow(length: number): void {
    const bytes = Buffer.allocUnsafeSlow(length);
    this.#bytes.copy(bytes);
    this.#bytes = bytes;
  }
}

/** Of the line break at the start, if there is one. */
function lineBreakLength(bytes: Buffer): number {
  if (bytes[0] === lineFeed) return 1;
  return bytes[0] === 13 && bytes[1] === lineFeed ? 2 : 0;
}

/** Gives the whole lines from `start` on; returns where the last one ends. */
export function giveLines(chunk: LineChunk, start: number, sink: LineSink): number {
  const { bytes } = chunk;
  let at = start;
  sink.chunk(chunk);
  for (let end = bytes.indexOf(lineFeed, at); end >= 0; end = bytes.indexOf(lineFeed, at)) {
    sink.line(chunk, at, end);
    at = end + 1;
  }
  return at;
}
