/** The rank of a byte sequence that is no token. */
export const noRank = 0x7fffffff;

/**
 * The tokens of one encoding, looked up by their bytes. Built from the compact form: for each rank in order, one byte
 * of length and the token's bytes; a length of 0 is an unused rank.
 */
export class Vocabulary {
  readonly #bytes: Uint8Array;
  /** The offset of each rank's bytes. */
  readonly #offsets: Int32Array;
  /** Open addressing: for each slot the hash of a token's bytes and its rank, -1 where empty. */
  readonly #table: Int32Array;
  readonly #mask: number;
  readonly #longest: number;
  readonly #pairs: Int32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#offsets = offsetsOf(bytes);
    const slots = 1 << (32 - Math.clz32(Math.max(1, this.#offsets.length * 2 - 1)));
    this.#mask = slots - 1;
    this.#table = new Int32Array(slots * 2).fill(-1);
    this.#pairs = new Int32Array(65_536).fill(noRank);
    this.#longest = this.#fillTables();
  }

  /** The rank of `bytes[start, end)`, or `noRank`. */
  rank(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length > this.#longest) return noRank;
    const wanted = hash(bytes, start, end);
    const table = this.#table;
    let slot = wanted & this.#mask;
    for (;;) {
      const rank = table[slot * 2 + 1] ?? -1;
      if (rank < 0) return noRank;
      if (table[slot * 2] === wanted && this.#equals(rank, bytes, start, length)) return rank;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** The rank of two bytes: most merges are looked up so, from a table. */
  pairRank(first: number, second: number): number {
    return this.#pairs[pairOf(first, second)] ?? noRank;
  }

  #equals(rank: number, bytes: Uint8Array, start: number, length: number): boolean {
    const own = this.#bytes;
    const offset = this.#offsets[rank] ?? 0;
    if (own[offset - 1] !== length) return false;
    for (let index = 0; index < length; index += 1) {
      if (own[offset + index] !== bytes[start + index]) return false;
    }
    return true;
  }

  /** Enters every token; returns the length of the longest. */
  #fillTables(): number {
    const bytes = this.#bytes;
    const offsets = this.#offsets;
    const table = this.#table;
    let longest = 0;
    for (let rank = 0; rank < offsets.length; rank += 1) {
      const offset = offsets[rank] ?? 0;
      const length = bytes[offset - 1] ?? 0;
      if (length === 0) continue;
      if (length > longest) longest = length;
      if (length === 2) this.#pairs[pairOf(bytes[offset] ?? 0, bytes[offset + 1] ?? 0)] = rank;
      const own = hash(bytes, offset, offset + length);
      let slot = own & this.#mask;
      while ((table[slot * 2 + 1] ?? -1) >= 0) slot = (slot + 1) & this.#mask;
      table[slot * 2] = own;
      table[slot * 2 + 1] = rank;
    }
    return longest;
  }
}

function pairOf(first: number, second: number): number {
  return (first << 8) | second;
}

function offsetsOf(bytes: Uint8Array): Int32Array {
  let ranks = 0;
  for (let at = 0; at < bytes.length; at += 1 + (bytes[at] ?? 0)) ranks += 1;
  const offsets = new Int32Array(ranks);
  for (let at = 0, rank = 0; at < bytes.length; at += 1 + (bytes[at] ?? 0), rank += 1) {
    offsets[rank] = at + 1;
  }
  return offsets;
}

/** FNV-1a with a final mix, because the table takes the low bits. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let index = start; index < end; index += 1) {
    value = Math.imul(value ^ (bytes[index] ?? 0), 0x01000193);
  }
  return value ^ (value >>> 15);
}
