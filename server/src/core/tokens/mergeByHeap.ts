import type { TokenSink } from './bytePairMerge';
import { candidateOf, MergeHeap, partOf, rankOf } from './mergeHeap';
import type { Vocabulary } from './vocabulary';
import { noRank } from './vocabulary';

/**
 * Byte pair encoding of a long piece, `bytes[0, length)`, in n log n: a linked list of parts, and the merges of
 * neighbours in the order of their ranks. Returns the number of tokens.
 */
export function mergeByHeap(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  length: number,
  sink: TokenSink | undefined,
): number {
  const parts = new LinkedParts(vocabulary, bytes, length);
  const count = parts.mergeAll();
  if (sink) parts.sendRanks(sink);
  return count;
}

/**
 * The parts of a piece, each named by the offset at which it begins. A part's merge is that with the part behind it.
 *
 * A merge is a candidate only while the merge of the part behind it is no better, because that one would come first
 * and change it. In a run of equal characters this halves the candidates.
 */
class LinkedParts {
  readonly #vocabulary: Vocabulary;
  readonly #bytes: Uint8Array;
  readonly #length: number;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** The rank of each part's merge; a candidate of another rank is stale. */
  readonly #ranks: Int32Array;
  /** Candidates that came up while merging. */
  readonly #later: MergeHeap;

  constructor(vocabulary: Vocabulary, bytes: Uint8Array, length: number) {
    this.#vocabulary = vocabulary;
    this.#bytes = bytes;
    this.#length = length;
    this.#next = new Int32Array(length + 1);
    this.#previous = new Int32Array(length + 1);
    this.#ranks = new Int32Array(length + 1).fill(noRank);
    this.#later = new MergeHeap(length >> 2);
    for (let part = 0; part <= length; part += 1) {
      this.#next[part] = part + 1;
      this.#previous[part] = part - 1;
    }
  }

  /** Merges until no two neighbours are a token; returns how many parts are left. */
  mergeAll(): number {
    const ranks = this.#ranks;
    const later = this.#later;
    const first = this.#firstCandidates();
    let count = this.#length;
    for (let at = 0; ;) {
      const nextFirst = at < first.length ? (first[at] ?? Infinity) : Infinity;
      const { top } = later;
      const candidate = Math.min(nextFirst, top);
      if (candidate === Infinity) return count;
      if (nextFirst < top) at += 1;
      else later.dropTop();
      const part = partOf(candidate);
      if (ranks[part] !== rankOf(candidate)) continue;
      this.#merge(part);
      count -= 1;
    }
  }

  sendRanks(sink: TokenSink): void {
    for (let part = 0; part < this.#length; part = this.#next[part] ?? this.#length) {
      sink(this.#vocabulary.rank(this.#bytes, part, this.#next[part] ?? this.#length));
    }
  }

  /** The candidates among pairs of bytes, in order: sorting these is cheaper than a heap of them. */
  #firstCandidates(): Float64Array {
    const candidates = new Float64Array(this.#length);
    let count = 0;
    let rankBehind = noRank;
    for (let part = this.#length - 2; part >= 0; part -= 1) {
      const rank = this.#vocabulary.pairRank(this.#bytes[part] ?? 0, this.#bytes[part + 1] ?? 0);
      this.#ranks[part] = rank;
      if (rank !== noRank && rank <= rankBehind) {
        candidates[count] = candidateOf(rank, part);
        count += 1;
      }
      rankBehind = rank;
    }
    return candidates.subarray(0, count).sort();
  }

  /** Joins a part with the one behind it, and ranks the merges on both sides anew. */
  #merge(part: number): void {
    const length = this.#length;
    const ranks = this.#ranks;
    const absorbed = this.#next[part] ?? length;
    const following = this.#next[absorbed] ?? length;
    this.#next[part] = following;
    if (following <= length) this.#previous[following] = part;
    ranks[absorbed] = noRank;
    const rank =
      following < length
        ? this.#vocabulary.rank(this.#bytes, part, this.#next[following] ?? length)
        : noRank;
    ranks[part] = rank;
    this.#pushUnlessBehindIsBetter(part, rank, ranks[following] ?? noRank);
    const before = this.#previous[part] ?? -1;
    if (before < 0) return;
    const oldRank = ranks[before] ?? noRank;
    const newRank = this.#vocabulary.rank(this.#bytes, before, following);
    ranks[before] = newRank;
    this.#pushUnlessBehindIsBetter(before, newRank, rank);
    const second = this.#previous[before] ?? -1;
    if (second < 0) return;
    const rankOfSecond = ranks[second] ?? noRank;
    // It was no candidate while the merge behind it was better.
    if (oldRank < rankOfSecond) this.#pushUnlessBehindIsBetter(second, rankOfSecond, newRank);
  }

  #pushUnlessBehindIsBetter(part: number, rank: number, rankBehind: number): void {
    if (rank !== noRank && rank <= rankBehind) this.#later.push(candidateOf(rank, part));
  }
}
