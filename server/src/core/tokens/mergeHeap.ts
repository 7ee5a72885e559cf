/** Rank and position in one double: both stay exact below 2^53. */
const positions = 4_294_967_296;

/** A number that orders candidate merges by rank, and those of one rank from left to right. */
export function candidateOf(rank: number, part: number): number {
  return rank * positions + part;
}

export function rankOf(candidate: number): number {
  return Math.floor(candidate * (1 / positions));
}

export function partOf(candidate: number): number {
  return candidate - rankOf(candidate) * positions;
}

/** A heap of numbers, smallest first, with four children to a node: less deep than with two. */
export class MergeHeap {
  #entries: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#entries = new Float64Array(Math.max(16, capacity));
  }

  /** The smallest; Infinity when there is none. */
  get top(): number {
    return this.#size > 0 ? (this.#entries[0] ?? Infinity) : Infinity;
  }

  push(entry: number): void {
    if (this.#size === this.#entries.length) this.#grow();
    const entries = this.#entries;
    let at = this.#size;
    this.#size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = entries[parent] ?? 0;
      if (above <= entry) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = entry;
  }

  /** Removes the smallest: the last entry falls from the top to its place. */
  dropTop(): void {
    this.#size -= 1;
    const entries = this.#entries;
    const size = this.#size;
    const entry = entries[size] ?? 0;
    let at = 0;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= size) break;
      const end = Math.min(first + 4, size);
      let child = first;
      let below = entries[first] ?? 0;
      for (let other = first + 1; other < end; other += 1) {
        const value = entries[other] ?? 0;
        if (value < below) {
          below = value;
          child = other;
        }
      }
      if (below >= entry) break;
      entries[at] = below;
      at = child;
    }
    entries[at] = entry;
  }

  #grow(): void {
    const larger = new Float64Array(this.#size * 2);
    larger.set(this.#entries);
    this.#entries = larger;
  }
}
