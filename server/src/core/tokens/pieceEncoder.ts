import { BytePairMerger } from './bytePairMerge';
import { createPieceBuffer, PieceCache } from './pieceCache';
import type { PieceEnd } from './pieceReader';
import { encodeUtf8 } from './utf8';
import type { Vocabulary } from './vocabulary';
import { noRank } from './vocabulary';

/** Splits texts into pieces and merges each; one caller at a time, because it reuses its buffers. */
export class PieceEncoder {
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
