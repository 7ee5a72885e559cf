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
      starts.copyWithin(at + 1, at + 2, count + 1);
      ranks.copyWithin(at + 1, at + 2, count);
      count -= 1;
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

/**
 * The same by a heap of candidate merges ordered by rank, then position, and a linked list of parts: n log n.
 * An entry whose rank is no longer its part's is stale and passed over.
 */
function mergeByHeap(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  length: number,
  sink: TokenSink | undefined,
): number {
  const next = new Int32Array(length + 1);
  const previous = new Int32Array(length + 1);
  const ranks = new Int32Array(length + 1).fill(noRank);
  const heap = new MergeHeap(length * 2);
  for (let index = 0; index <= length; index += 1) {
    next[index] = index + 1;
    previous[index] = index - 1;
  }
  const rankAgain = (part: number): void => {
    const second = next[part] ?? length;
    const rank = second < length ? vocabulary.rank(bytes, part, next[second] ?? length) : noRank;
    ranks[part] = rank;
    if (rank !== noRank) heap.push(rank, part);
  };
  for (let index = 0; index + 1 < length; index += 1) rankAgain(index);
  let count = length;
  while (heap.size > 0) {
    const { rank, part } = heap.pop();
    if (ranks[part] !== rank) continue;
    const absorbed = next[part] ?? length;
    const following = next[absorbed] ?? length;
    next[part] = following;
    if (following <= length) previous[following] = part;
    ranks[absorbed] = noRank;
    count -= 1;
    rankAgain(part);
    const before = previous[part] ?? -1;
    if (before >= 0) rankAgain(before);
  }
  if (sink) {
    for (let part = 0; part < length; part = next[part] ?? length) {
      sink(vocabulary.rank(bytes, part, next[part] ?? length));
    }
  }
  return count;
}

/** Rank and position in one double: both stay exact below 2^53. */
const positions = 4_294_967_296;

/** A binary heap of (rank, position), smallest first. */
class MergeHeap {
  #entries: Float64Array;
  size = 0;

  constructor(capacity: number) {
    this.#entries = new Float64Array(Math.max(16, capacity));
  }

  push(rank: number, part: number): void {
    if (this.size === this.#entries.length) {
      const larger = new Float64Array(this.size * 2);
      larger.set(this.#entries);
      this.#entries = larger;
    }
    const entries = this.#entries;
    const entry = rank * positions + part;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = entries[parent] ?? 0;
      if (above <= entry) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = entry;
  }

  pop(): { readonly rank: number; readonly part: number } {
    const entries = this.#entries;
    const top = entries[0] ?? 0;
    this.size -= 1;
    const last = entries[this.size] ?? 0;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && (entries[child + 1] ?? 0) < (entries[child] ?? 0)) child += 1;
      const below = entries[child] ?? 0;
      if (below >= last) break;
      entries[at] = below;
      at = child;
    }
    entries[at] = last;
    const rank = Math.floor(top / positions);
    return { rank, part: top - rank * positions };
  }
}
