import type { Usage } from '../../prices/usage';
import { parseJson } from '../../traces/jsonRecord';
import type { CallEvent, WorkAttributes } from '../../traces/traceEvent';
import type { Hash64 } from './hash64';
import { hash64, hashText } from './hash64';
import type { TextTable } from './textTable';

/** The numbers of a row. A moment or duration that is not known is NaN. */
export const numberColumn = {
  byteOffset: 0,
  atMs: 1,
  durationMs: 2,
  rank: 3,
  uncachedInputTokens: 4,
  cacheReadTokens: 5,
  cacheWrite5mTokens: 6,
  cacheWrite1hTokens: 7,
  outputTokens: 8,
  reasoningTokens: 9,
} as const;

/** The 32-bit numbers of a row: hashes, flags, and the numbers of texts. */
export const wordColumn = {
  identityHigh: 0,
  identityLow: 1,
  replayHigh: 2,
  replayLow: 3,
  aliasHigh: 4,
  aliasLow: 5,
  file: 6,
  line: 7,
  model: 8,
  provider: 9,
  serviceTier: 10,
  session: 11,
  run: 12,
  workflow: 13,
  reportedUsd: 14,
  flags: 15,
  copies: 16,
  parentHigh: 17,
  parentLow: 18,
  inputHash: 19,
  attributes: 20,
} as const;

export const numberColumns = 10;
export const wordColumns = 21;

/** Bits of the column `flags`. */
export const factFlag = {
  hasUsage: 1,
  isError: 2,
  isSidechain: 4,
  isCacheAssumed: 8,
  hasReplayGroup: 16,
  hasAlias: 32,
  hasParent: 64,
} as const;

const firstCapacity = 64;

/**
 * Calls as rows of two arrays. A hundred thousand of them take 15 MB and no objects, so that a ledger of years fits
 * beside an editor and is there at once after a start.
 */
export class FactTable {
  readonly texts: TextTable;
  numbers = new Float64Array(firstCapacity * numberColumns);
  words = new Int32Array(firstCapacity * wordColumns);
  #length = 0;
  readonly #hash: Hash64 = { high: 0, low: 0 };
  /** The texts that were last written to each column: rows repeat those of the row before. */
  readonly #lastTexts: (string | undefined)[] = [];
  readonly #lastWords: number[] = [];

  constructor(texts: TextTable) {
    this.texts = texts;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds a row whose columns hold anything: the caller sets them all. */
  push(): number {
    if ((this.#length + 1) * wordColumns > this.words.length) this.#grow();
    this.#length += 1;
    return this.#length - 1;
  }

  /** Adds so many rows whose columns hold anything; returns the first. */
  extend(rows: number): number {
    while ((this.#length + rows) * wordColumns > this.words.length) this.#grow();
    this.#length += rows;
    return this.#length - rows;
  }

  number(row: number, column: number): number {
    return this.numbers[row * numberColumns + column] ?? 0;
  }

  word(row: number, column: number): number {
    return this.words[row * wordColumns + column] ?? 0;
  }

  /** Takes the last row away. */
  pop(): void {
    this.#length -= 1;
  }

  setNumber(row: number, column: number, value: number): void {
    this.numbers[row * numberColumns + column] = value;
  }

  setWord(row: number, column: number, value: number): void {
    this.words[row * wordColumns + column] = value;
  }

  text(row: number, column: number): string | undefined {
    return this.texts.textOf(this.word(row, column));
  }

  copyRow(from: number, to: number): void {
    this.numbers.copyWithin(to * numberColumns, from * numberColumns, (from + 1) * numberColumns);
    this.words.copyWithin(to * wordColumns, from * wordColumns, (from + 1) * wordColumns);
  }

  /** Keeps the rows that pass, in their order. */
  filter(keeps: (row: number) => boolean): void {
    let kept = 0;
    for (let row = 0; row < this.#length; row += 1) {
      if (!keeps(row)) continue;
      if (kept !== row) this.copyRow(row, kept);
      kept += 1;
    }
    this.#length = kept;
  }

  /**
   * Sets a row to a call, and its file to `fileText`. Its identity, or else its place, becomes a hash. In a table of
   * one file there is no need to name it.
   */
  write(row: number, call: CallEvent, file: string, fileText = 0): void {
    const { numbers, words } = this;
    const { location, usage } = call;
    const number = row * numberColumns;
    numbers[number + numberColumn.byteOffset] = location.byteOffset;
    numbers[number + numberColumn.atMs] = call.atMs ?? NaN;
    numbers[number + numberColumn.durationMs] = call.durationMs ?? NaN;
    numbers[number + numberColumn.rank] = call.rank;
    numbers[number + numberColumn.uncachedInputTokens] = usage?.uncachedInputTokens ?? 0;
    numbers[number + numberColumn.cacheReadTokens] = usage?.cacheReadTokens ?? 0;
    numbers[number + numberColumn.cacheWrite5mTokens] = usage?.cacheWrite5mTokens ?? 0;
    numbers[number + numberColumn.cacheWrite1hTokens] = usage?.cacheWrite1hTokens ?? 0;
    numbers[number + numberColumn.outputTokens] = usage?.outputTokens ?? 0;
    numbers[number + numberColumn.reasoningTokens] = usage?.reasoningTokens ?? 0;
    const word = row * wordColumns;
    const place = (): string => `${file} ${location.byteOffset} ${location.line}`;
    this.#setHash(word, wordColumn.identityHigh, call.identity ?? place());
    this.#setHash(word, wordColumn.replayHigh, call.replayGroup);
    this.#setHash(word, wordColumn.aliasHigh, call.alias);
    this.#setHash(word, wordColumn.parentHigh, call.parent);
    words[word + wordColumn.file] = fileText;
    words[word + wordColumn.line] = location.line;
    this.#setText(word, wordColumn.model, call.model);
    this.#setText(word, wordColumn.provider, call.provider);
    this.#setText(word, wordColumn.serviceTier, call.serviceTier);
    this.#setText(word, wordColumn.session, call.session);
    this.#setText(word, wordColumn.run, call.run);
    this.#setText(word, wordColumn.workflow, call.workflow);
    this.#setText(word, wordColumn.reportedUsd, call.reportedUsd);
    this.#setText(word, wordColumn.inputHash, call.inputHash);
    const attributes = call.attributes && JSON.stringify(call.attributes);
    this.#setText(word, wordColumn.attributes, attributes);
    words[word + wordColumn.flags] = flagsOf(call);
    words[word + wordColumn.copies] = 1;
  }

  /** The call of a row. Its identity is the hash of the one that it was written with. */
  read(row: number): CallEvent {
    const flags = this.word(row, wordColumn.flags);
    const hash = (column: number): string =>
      hashText(this.word(row, column), this.word(row, column + 1));
    // Filled in place: spreads of one member each would cost more than all else that is done with a call.
    const call: { -readonly [Key in keyof CallEvent]: CallEvent[Key] } = {
      kind: 'call',
      identity: hash(wordColumn.identityHigh),
      location: {
        byteOffset: this.number(row, numberColumn.byteOffset),
        line: this.word(row, wordColumn.line),
      },
      model: this.text(row, wordColumn.model) ?? '',
      rank: this.number(row, numberColumn.rank),
      status: flags & factFlag.isError ? 'error' : 'ok',
    };
    if (flags & factFlag.hasUsage) call.usage = this.usage(row);
    if (flags & factFlag.isCacheAssumed) call.isCacheAccountingAssumed = true;
    if (flags & factFlag.isSidechain) call.isSidechain = true;
    if (flags & factFlag.hasReplayGroup) call.replayGroup = hash(wordColumn.replayHigh);
    if (flags & factFlag.hasAlias) call.alias = hash(wordColumn.aliasHigh);
    if (flags & factFlag.hasParent) call.parent = hash(wordColumn.parentHigh);
    const atMs = this.number(row, numberColumn.atMs);
    if (!Number.isNaN(atMs)) call.atMs = atMs;
    const durationMs = this.number(row, numberColumn.durationMs);
    if (!Number.isNaN(durationMs)) call.durationMs = durationMs;
    for (const name of optionalTexts) {
      const text = this.text(row, wordColumn[name]);
      if (text !== undefined) call[name] = text;
    }
    const attributes = attributesOf(this.text(row, wordColumn.attributes));
    if (attributes !== undefined) call.attributes = attributes;
    return call;
  }

  usage(row: number): Usage {
    return {
      uncachedInputTokens: this.number(row, numberColumn.uncachedInputTokens),
      cacheReadTokens: this.number(row, numberColumn.cacheReadTokens),
      cacheWrite5mTokens: this.number(row, numberColumn.cacheWrite5mTokens),
      cacheWrite1hTokens: this.number(row, numberColumn.cacheWrite1hTokens),
      outputTokens: this.number(row, numberColumn.outputTokens),
      reasoningTokens: this.number(row, numberColumn.reasoningTokens),
    };
  }

  #setText(word: number, column: number, text: string | undefined): void {
    if (text !== this.#lastTexts[column]) {
      this.#lastTexts[column] = text;
      this.#lastWords[column] = this.texts.numberOf(text);
    }
    this.words[word + column] = text === undefined ? 0 : (this.#lastWords[column] ?? 0);
  }

  #setHash(word: number, column: number, text: string | undefined): void {
    if (text !== undefined && text !== this.#lastTexts[column]) {
      hash64(text, this.#hash);
      this.#lastTexts[column] = text;
      this.#lastWords[column] = this.#hash.high;
      this.#lastWords[column + 1] = this.#hash.low;
    }
    const isKnown = text !== undefined;
    this.words[word + column] = isKnown ? (this.#lastWords[column] ?? 0) : 0;
    this.words[word + column + 1] = isKnown ? (this.#lastWords[column + 1] ?? 0) : 0;
  }

  #grow(): void {
    const numbers = new Float64Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
    const words = new Int32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
  }
}

/** Texts that a call may lack. */
const optionalTexts = [
  'provider',
  'serviceTier',
  'session',
  'run',
  'workflow',
  'reportedUsd',
  'inputHash',
] as const;

function flagsOf(call: CallEvent): number {
  return (
    (call.usage ? factFlag.hasUsage : 0) |
    (call.status === 'error' ? factFlag.isError : 0) |
    (call.isSidechain ? factFlag.isSidechain : 0) |
    (call.isCacheAccountingAssumed ? factFlag.isCacheAssumed : 0) |
    (call.replayGroup === undefined ? 0 : factFlag.hasReplayGroup) |
    (call.alias === undefined ? 0 : factFlag.hasAlias) |
    (call.parent === undefined ? 0 : factFlag.hasParent)
  );
}

function attributesOf(json: string | undefined): WorkAttributes | undefined {
  return json === undefined ? undefined : (parseJson(json) as WorkAttributes);
}
