import { mergeByHeap } from './mergeByHeap';
import type { Vocabulary } from './vocabulary';
import { noRank } from './vocabulary';

/** Receives the rank of each token, in order. */
export type TokenSink = (rank: number) => void;

/** Pieces up to this many bytes are merged by scanning, longer ones with a heap: scanning is quadratic. */
const scanningLimit = 128;

/** Byte pair encoding of one piece. Keeps its working arrays from piece to piece, so it serves one caller at a time. */
export class BytePairMerger {
  readonly #vocabulary: Vocabulary;
  readonly #starts = new Int32Array(scanningLimit + 2);
  readonly #ranks = new Int32Array(scanningLimit + 2);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** How many tokens `bytes[0, length)` become. The piece is no single token, and has at least two bytes. */
  merge(bytes: Uint8Array, length: number, sink: TokenSink | undefined): number {
    return length <= scanningLimit
      ? this.#mergeByScanning(bytes, length, sink)
      : mergeByHeap(this.#vocabulary, bytes, length, sink);
  }

  /** Joins the neighbours of the lowest rank, the leftmost first, until no two neighbours are a token. */
  #mergeByScanning(bytes: Uint8Array, length: number, sink: TokenSink | undefined): number {
    const vocabulary = this.#vocabulary;
    const starts = this.#starts;
    const ranks = this.#ranks;
    let count = length;
    for (let index = 0; index <= length; index += 1) starts[index] = index;
    for (let index = 0; index + 1 < length; index += 1) {
      ranks[index] = vocabulary.pairRank(bytes[index] ?? 0, bytes[index + 1] ?? 0);
    }
    while (count > 1) {
      let lowest = noRank;
      let at = -1;
      for (let index = 0; index + 1 < count; index += 1) {
        const rank = ranks[index] ?? noRank;
        if (rank < lowest) {
          lowest = rank;
          at = index;
        }
      }
      if (at < 0) break;
      count -= 1;
      // Not copyWithin, whose call costs more than moving a few numbers.
      for (let index = at + 1; index <= count; index += 1) starts[index] = starts[index + 1] ?? 0;
      for (let index = at + 1; index + 1 < count; index += 1)
        ranks[index] = ranks[index + 1] ?? noRank;
      ranks[at] = at + 1 < count ? this.#rankOfPair(bytes, at) : noRank;
      if (at > 0) ranks[at - 1] = this.#rankOfPair(bytes, at - 1);
    }
    if (sink) {
      for (let index = 0; index < count; index += 1) {
        sink(vocabulary.rank(bytes, starts[index] ?? 0, starts[index + 1] ?? 0));
      }
    }
    return count;
  }

  /** The rank of the parts at `index` and `index + 1` joined. */
  #rankOfPair(bytes: Uint8Array, index: number): number {
    return this.#vocabulary.rank(bytes, this.#starts[index] ?? 0, this.#starts[index + 2] ?? 0);
  }
}
