import type { CallEvent, TraceEvent } from '../../traces/traceEvent';
import { ByteWriter } from './byteWriter';
import { isBetter, isEarlier } from './factOrder';
import { factFlag, FactTable, numberColumn, wordColumn } from './factTable';
import { writeColumns } from './columns';
import type { Hash64 } from './hash64';
import { hash64 } from './hash64';
import { blockStart, segmentVersion } from './segment';
import { TextTable } from './textTable';

/** Columns of the most complete copy: what was used. */
const bestNumbers = [
  numberColumn.durationMs,
  numberColumn.rank,
  numberColumn.uncachedInputTokens,
  numberColumn.cacheReadTokens,
  numberColumn.cacheWrite5mTokens,
  numberColumn.cacheWrite1hTokens,
  numberColumn.outputTokens,
  numberColumn.reasoningTokens,
];
const bestWords = [
  wordColumn.model,
  wordColumn.provider,
  wordColumn.serviceTier,
  wordColumn.reportedUsd,
  wordColumn.inputHash,
  wordColumn.attributes,
  wordColumn.parentHigh,
  wordColumn.parentLow,
  wordColumn.flags,
];

/** Columns in which rows of one call are alike. */
const sameCallWords = [
  wordColumn.identityHigh,
  wordColumn.identityLow,
  wordColumn.replayHigh,
  wordColumn.replayLow,
  wordColumn.session,
  wordColumn.run,
  wordColumn.workflow,
];

/** Columns of the earliest copy: when and where the call was made. */
const ownerNumbers = [numberColumn.byteOffset, numberColumn.atMs];

/**
 * Packs the events of one file into bytes: for the store, and for the way from one thread to another. Rows of one
 * call that follow each other, as agents write them while an answer streams, become one.
 */
export class SegmentWriter {
  readonly #file: string;
  readonly #texts = new TextTable();
  readonly #facts = new FactTable(this.#texts);
  readonly #hash: Hash64 = { high: 0, low: 0 };
  readonly #retractions: number[] = [];
  readonly #others: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(event: TraceEvent): void {
    if (event.kind === 'call') this.#addCall(event);
    else if (event.kind === 'retraction') {
      hash64(event.identity, this.#hash);
      this.#retractions.push(this.#hash.high, this.#hash.low);
    } else this.#others.push(JSON.stringify(event));
  }

  /** All that was added; undefined when it was nothing. */
  finish(): Uint8Array<ArrayBuffer> | undefined {
    const facts = this.#facts;
    if (facts.length + this.#retractions.length + this.#others.length === 0) return undefined;
    const bytes = new ByteWriter();
    bytes.byte(blockStart);
    bytes.byte(segmentVersion);
    bytes.count(this.#texts.size - 1);
    for (let number = 1; number < this.#texts.size; number += 1) {
      bytes.text(this.#texts.textOf(number) ?? '');
    }
    bytes.count(facts.length);
    writeColumns(facts, bytes);
    bytes.count(this.#retractions.length);
    for (const word of this.#retractions) bytes.word(word);
    bytes.count(this.#others.length);
    for (const other of this.#others) bytes.text(other);
    return bytes.take();
  }

  #addCall(call: CallEvent): void {
    const facts = this.#facts;
    const incoming = facts.push();
    facts.write(incoming, call, this.#file);
    const before = incoming - 1;
    if (before < 0 || !this.#isSameCall(before, incoming)) return;
    this.#merge(before, incoming);
    facts.pop();
  }

  #isSameCall(before: number, incoming: number): boolean {
    const facts = this.#facts;
    const flags = facts.word(before, wordColumn.flags) | facts.word(incoming, wordColumn.flags);
    // An alias belongs to its own row: copies of it are looked for by it.
    if (flags & factFlag.hasAlias) return false;
    for (const column of sameCallWords) {
      if (facts.word(before, column) !== facts.word(incoming, column)) return false;
    }
    return true;
  }

  /** Into the row before. */
  #merge(before: number, incoming: number): void {
    const facts = this.#facts;
    const copies = facts.word(before, wordColumn.copies) + 1;
    const isIncomingEarlier = isEarlier(facts, incoming, before);
    if (isBetter(facts, incoming, before)) {
      for (const column of bestNumbers) {
        facts.setNumber(before, column, facts.number(incoming, column));
      }
      for (const column of bestWords) facts.setWord(before, column, facts.word(incoming, column));
    }
    if (isIncomingEarlier) {
      for (const column of ownerNumbers) {
        facts.setNumber(before, column, facts.number(incoming, column));
      }
      facts.setWord(before, wordColumn.line, facts.word(incoming, wordColumn.line));
    }
    facts.setWord(before, wordColumn.copies, copies);
  }
}
