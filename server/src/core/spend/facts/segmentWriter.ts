import type { CallEvent, TraceEvent } from '../../traces/traceEvent';
import { ByteWriter } from './byteWriter';
import { isBetter, isEarlier } from './factOrder';
import { factFlag, FactTable, numberColumn, wordColumn } from './factTable';
import type { Hash64 } from './hash64';
import { hash64 } from './hash64';
import { segmentKind, segmentVersion, textColumns, usageColumns } from './segment';
import { TextTable } from './textTable';

/** The rows of the small table that the writer works on. */
const pending = 0;
const incoming = 1;

/** Columns of the most complete copy: what was used. */
const bestNumbers = [numberColumn.durationMs, numberColumn.rank, ...usageColumns];
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
  readonly #bytes = new ByteWriter();
  readonly #texts = new TextTable();
  readonly #facts = new FactTable(this.#texts);
  readonly #hash: Hash64 = { high: 0, low: 0 };
  #writtenTexts = 1;
  #hasPending = false;
  #offset = 0;
  #line = 0;
  #atMs = 0;

  constructor(file: string) {
    this.#file = file;
    this.#facts.push();
    this.#facts.push();
    this.#bytes.byte(segmentKind.start);
    this.#bytes.byte(segmentVersion);
  }

  add(event: TraceEvent): void {
    if (event.kind === 'call') this.#addCall(event);
    else if (event.kind === 'retraction') {
      this.#bytes.byte(segmentKind.retraction);
      hash64(event.identity, this.#hash);
      this.#bytes.word(this.#hash.high);
      this.#bytes.word(this.#hash.low);
    } else {
      this.#bytes.byte(segmentKind.other);
      this.#bytes.text(JSON.stringify(event));
    }
  }

  /** All that was added; undefined when it was nothing. */
  finish(): Uint8Array<ArrayBuffer> | undefined {
    if (this.#hasPending) this.#writeFact();
    this.#hasPending = false;
    return this.#bytes.length > 2 ? this.#bytes.take() : undefined;
  }

  #addCall(call: CallEvent): void {
    const facts = this.#facts;
    facts.write(incoming, call, this.#file);
    if (this.#hasPending && this.#isSameCall()) {
      this.#merge();
      return;
    }
    if (this.#hasPending) this.#writeFact();
    facts.copyRow(incoming, pending);
    this.#hasPending = true;
  }

  #isSameCall(): boolean {
    const facts = this.#facts;
    const flags = facts.word(pending, wordColumn.flags) | facts.word(incoming, wordColumn.flags);
    // An alias belongs to its own row: copies of it are looked for by it.
    if (flags & factFlag.hasAlias) return false;
    return sameCallWords.every(
      (column) => facts.word(pending, column) === facts.word(incoming, column),
    );
  }

  #merge(): void {
    const facts = this.#facts;
    const { numbers, words } = facts;
    const copies = facts.word(pending, wordColumn.copies) + 1;
    const isIncomingEarlier = isEarlier(facts, incoming, pending);
    if (isBetter(facts, incoming, pending)) {
      for (const column of bestNumbers) numbers[column] = facts.number(incoming, column);
      for (const column of bestWords) words[column] = facts.word(incoming, column);
    }
    if (isIncomingEarlier) {
      for (const column of ownerNumbers) numbers[column] = facts.number(incoming, column);
      words[wordColumn.line] = facts.word(incoming, wordColumn.line);
    }
    words[wordColumn.copies] = copies;
  }

  #writeFact(): void {
    const bytes = this.#bytes;
    const { numbers, words } = this.#facts;
    const word = (column: number): number => words[column] ?? 0;
    const number = (column: number): number => numbers[column] ?? 0;
    const flags = word(wordColumn.flags);
    bytes.byte(segmentKind.call);
    bytes.count(flags);
    bytes.word(word(wordColumn.identityHigh));
    bytes.word(word(wordColumn.identityLow));
    if (flags & factFlag.hasReplayGroup) {
      bytes.word(word(wordColumn.replayHigh));
      bytes.word(word(wordColumn.replayLow));
    }
    if (flags & factFlag.hasAlias) {
      bytes.word(word(wordColumn.aliasHigh));
      bytes.word(word(wordColumn.aliasLow));
    }
    if (flags & factFlag.hasParent) {
      bytes.word(word(wordColumn.parentHigh));
      bytes.word(word(wordColumn.parentLow));
    }
    bytes.count(word(wordColumn.copies));
    this.#writePlace(number(numberColumn.byteOffset), word(wordColumn.line));
    this.#writeMoment(number(numberColumn.atMs));
    const durationMs = number(numberColumn.durationMs);
    bytes.signed(Number.isNaN(durationMs) ? 0 : Math.round(durationMs) + 1);
    for (const column of textColumns) this.#writeText(word(column));
    bytes.count(number(numberColumn.rank));
    if (flags & factFlag.hasUsage) {
      for (const column of usageColumns) bytes.count(number(column));
    }
  }

  /** As the distance from the place before: rows follow each other. */
  #writePlace(offset: number, line: number): void {
    this.#bytes.signed(offset - this.#offset);
    this.#bytes.signed(line - this.#line);
    this.#offset = offset;
    this.#line = line;
  }

  #writeMoment(atMs: number): void {
    if (Number.isNaN(atMs)) {
      this.#bytes.byte(0);
      return;
    }
    const moment = Math.round(atMs);
    this.#bytes.byte(1);
    this.#bytes.signed(moment - this.#atMs);
    this.#atMs = moment;
  }

  /** The number of a text, followed by the text where it is new. */
  #writeText(number: number): void {
    this.#bytes.count(number);
    if (number < this.#writtenTexts) return;
    // Texts are numbered as they come, but a row that was merged away may have brought some that nothing names.
    for (let each = this.#writtenTexts; each <= number; each += 1) {
      this.#bytes.text(this.#texts.textOf(each) ?? '');
    }
    this.#writtenTexts = number + 1;
  }
}
