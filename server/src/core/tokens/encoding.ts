import { BytePairMerger } from './bytePairMerge';
import { characterClassTable } from './characterClasses';
import { cl100kPieces } from './cl100kPieces';
import { o200kPieces } from './o200kPieces';
import { createPieceBuffer, PieceCache } from './pieceCache';
import type { PieceEnd } from './pieceReader';
import { PieceReader } from './pieceReader';
import type { SafeSplit } from './safeSplit';
import { safeSplit } from './safeSplit';
import { encodeUtf8 } from './utf8';
import { noRank, Vocabulary } from './vocabulary';

/** OpenAI's public encodings that ship with Marginal. */
export type EncodingId = 'o200k_base' | 'cl100k_base';

/** Counts and encodes as `tiktoken` does for ordinary text: a special token written out is plain text, never an error. */
export interface Encoding {
  readonly id: EncodingId;
  count(text: string): number;
  encode(text: string): readonly number[];
  /** Where a text may be cut so that the counts of its parts add up to the whole's. */
  readonly isSafeSplit: SafeSplit;
}

const patterns = { o200k_base: o200kPieces, cl100k_base: cl100kPieces } as const;

/** `vocabulary` is the compact form that the build makes of tiktoken's own data. */
export function createEncoding(id: EncodingId, vocabulary: Uint8Array): Encoding {
  const classes = characterClassTable();
  const pieceEnd = patterns[id](new PieceReader(classes));
  const encoder = new PieceEncoder(pieceEnd, new Vocabulary(vocabulary));
  return {
    id,
    count: (text) => encoder.count(text),
    encode: (text) => encoder.encode(text),
    isSafeSplit: safeSplit(classes),
  };
}

/** Splits texts into pieces and merges each; one caller at a time, because it reuses its buffers. */
class PieceEncoder {
  readonly #pieceEnd: PieceEnd;
  readonly #vocabulary: Vocabulary;
  readonly #merger: BytePairMerger;
  readonly #cache = new PieceCache();
  #buffer = createPieceBuffer(4096);

  constructor(pieceEnd: PieceEnd, vocabulary: Vocabulary) {
    this.#pieceEnd = pieceEnd;
    this.#vocabulary = vocabulary;
    this.#merger = new BytePairMerger(vocabulary);
  }

  count(text: string): number {
    const { length } = text;
    let count = 0;
    for (let start = 0; start < length;) {
      const end = this.#pieceEnd(text, start, length);
      count += this.#countPiece(this.#take(text, start, end));
      start = end;
    }
    return count;
  }

  encode(text: string): readonly number[] {
    const { length } = text;
    const ranks: number[] = [];
    const sink = (rank: number): void => void ranks.push(rank);
    for (let start = 0; start < length;) {
      const end = this.#pieceEnd(text, start, length);
      const byteLength = this.#take(text, start, end);
      const rank = this.#vocabulary.rank(this.#buffer.bytes, 0, byteLength);
      if (rank === noRank) this.#merger.merge(this.#buffer.bytes, byteLength, sink);
      else sink(rank);
      start = end;
    }
    return ranks;
  }

  /** Puts a piece into the buffer; returns its length in bytes. */
  #take(text: string, start: number, end: number): number {
    const mostBytes = (end - start) * 3;
    if (this.#buffer.bytes.length < mostBytes) this.#buffer = createPieceBuffer(mostBytes * 2);
    return encodeUtf8(text, start, end, this.#buffer.bytes);
  }

  /** The tokens of the piece that the buffer holds. */
  #countPiece(byteLength: number): number {
    const known = this.#cache.find(this.#buffer, byteLength);
    if (known > 0) return known;
    const { bytes } = this.#buffer;
    const isToken = this.#vocabulary.rank(bytes, 0, byteLength) !== noRank;
    const count = isToken ? 1 : this.#merger.merge(bytes, byteLength, undefined);
    this.#cache.keep(count);
    return count;
  }
}
