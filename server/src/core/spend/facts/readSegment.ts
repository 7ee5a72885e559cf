import { ByteReader } from './byteReader';
import type { FactTable } from './factTable';
import { factFlag, numberColumn, numberColumns, wordColumn, wordColumns } from './factTable';
import { segmentKind, segmentVersion, textColumns, usageColumns } from './segment';

/** What a segment holds beside its calls. */
export interface SegmentRest {
  /** Identities of calls that do not count: high and low words by turns. */
  readonly retractions: readonly number[];
  /** Events of other kinds, each as JSON. */
  readonly others: readonly string[];
}

/**
 * Unpacks the calls of a segment to the end of a table. Undefined when the bytes are of another version or damaged;
 * rows added until then are taken away by the caller, who removes the file.
 */
export function readSegment(
  segment: Uint8Array,
  file: string,
  facts: FactTable,
): SegmentRest | undefined {
  return new SegmentReader(segment, file, facts).read();
}

class SegmentReader {
  readonly #bytes: ByteReader;
  readonly #facts: FactTable;
  readonly #file: number;
  /** The table's numbers of the segment's texts. */
  #texts = [0];
  #offset = 0;
  #line = 0;
  #atMs = 0;

  constructor(segment: Uint8Array, file: string, facts: FactTable) {
    this.#bytes = new ByteReader(segment);
    this.#facts = facts;
    this.#file = facts.texts.numberOf(file);
  }

  read(): SegmentRest | undefined {
    const bytes = this.#bytes;
    const retractions: number[] = [];
    const others: string[] = [];
    while (!bytes.isAtEnd) {
      switch (bytes.byte()) {
        case segmentKind.start:
          if (bytes.byte() !== segmentVersion) return undefined;
          this.#start();
          break;
        case segmentKind.call:
          this.#readCall();
          break;
        case segmentKind.retraction:
          retractions.push(bytes.word(), bytes.word());
          break;
        case segmentKind.other:
          others.push(bytes.text());
          break;
        default:
          return undefined;
      }
    }
    return { retractions, others };
  }

  #start(): void {
    this.#texts = [0];
    this.#offset = 0;
    this.#line = 0;
    this.#atMs = 0;
  }

  #readCall(): void {
    const bytes = this.#bytes;
    const row = this.#facts.push();
    const { numbers, words } = this.#facts;
    const word = row * wordColumns;
    const number = row * numberColumns;
    const flags = bytes.count();
    words[word + wordColumn.flags] = flags;
    words[word + wordColumn.identityHigh] = bytes.word();
    words[word + wordColumn.identityLow] = bytes.word();
    const hasReplayGroup = (flags & factFlag.hasReplayGroup) !== 0;
    words[word + wordColumn.replayHigh] = hasReplayGroup ? bytes.word() : 0;
    words[word + wordColumn.replayLow] = hasReplayGroup ? bytes.word() : 0;
    const hasAlias = (flags & factFlag.hasAlias) !== 0;
    words[word + wordColumn.aliasHigh] = hasAlias ? bytes.word() : 0;
    words[word + wordColumn.aliasLow] = hasAlias ? bytes.word() : 0;
    const hasParent = (flags & factFlag.hasParent) !== 0;
    words[word + wordColumn.parentHigh] = hasParent ? bytes.word() : 0;
    words[word + wordColumn.parentLow] = hasParent ? bytes.word() : 0;
    words[word + wordColumn.copies] = bytes.count();
    words[word + wordColumn.file] = this.#file;
    this.#offset += bytes.signed();
    this.#line += bytes.signed();
    numbers[number + numberColumn.byteOffset] = this.#offset;
    words[word + wordColumn.line] = this.#line;
    numbers[number + numberColumn.atMs] = this.#readMoment();
    const durationMs = bytes.signed();
    numbers[number + numberColumn.durationMs] = durationMs === 0 ? NaN : durationMs - 1;
    for (const column of textColumns) words[word + column] = this.#readText();
    numbers[number + numberColumn.rank] = bytes.count();
    const hasUsage = (flags & factFlag.hasUsage) !== 0;
    for (const column of usageColumns) numbers[number + column] = hasUsage ? bytes.count() : 0;
  }

  #readMoment(): number {
    if (this.#bytes.byte() === 0) return NaN;
    this.#atMs += this.#bytes.signed();
    return this.#atMs;
  }

  #readText(): number {
    const number = this.#bytes.count();
    while (number >= this.#texts.length && !this.#bytes.isAtEnd) {
      this.#texts.push(this.#facts.texts.numberOf(this.#bytes.text()));
    }
    return this.#texts[number] ?? 0;
  }
}
