/** Longer pieces are rare, and seldom come twice. */
const longestBytes = 16;
/** Four words of bytes, and one of length and tokens. */
const entryWords = 5;
const slots = 1 << 15;

/** Room for one piece, as bytes and as words of four bytes. */
export interface PieceBuffer {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
}

/** At least `size` bytes and never less than what the cache pads a piece to. */
export function createPieceBuffer(size: number): PieceBuffer {
  const bytes = new Uint8Array(Math.max(longestBytes, Math.ceil(size / 4) * 4));
  return { bytes, words: new Int32Array(bytes.buffer) };
}

/**
 * How many tokens the short pieces that came lately have. A text repeats its words, so most pieces are answered from
 * here with one look at memory. A new piece takes the place of the one that has its slot: the size is fixed (640 KB).
 */
export class PieceCache {
  /** For each slot the piece's bytes, padded with zeros; then its length and its tokens in one word. */
  readonly #entries = new Int32Array(slots * entryWords);
  readonly #missed = new Int32Array(entryWords);
  #missedAt = -1;

  /** The tokens of the piece in `bytes[0, length)`; 0 where they are not known. Writes zeros behind a short piece. */
  find({ bytes, words }: PieceBuffer, length: number): number {
    this.#missedAt = -1;
    if (length > longestBytes) return 0;
    for (let index = length; index < longestBytes; index += 1) bytes[index] = 0;
    const first = words[0] ?? 0;
    const second = words[1] ?? 0;
    const third = words[2] ?? 0;
    const fourth = words[3] ?? 0;
    const at = slotOf(first, second, third, fourth) * entryWords;
    const entries = this.#entries;
    const known = entries[at + 4] ?? 0;
    if (
      known >>> 16 === length &&
      entries[at] === first &&
      entries[at + 1] === second &&
      entries[at + 2] === third &&
      entries[at + 3] === fourth
    ) {
      return known & 0xffff;
    }
    this.#missedAt = at;
    const missed = this.#missed;
    missed[0] = first;
    missed[1] = second;
    missed[2] = third;
    missed[3] = fourth;
    missed[4] = length << 16;
    return 0;
  }

  /** Keeps the tokens of the piece that was not found just before. */
  keep(tokens: number): void {
    if (this.#missedAt < 0) return;
    for (let word = 0; word < entryWords; word += 1) {
      this.#entries[this.#missedAt + word] = this.#missed[word] ?? 0;
    }
    const last = this.#missedAt + entryWords - 1;
    this.#entries[last] = (this.#entries[last] ?? 0) | tokens;
  }
}

function slotOf(first: number, second: number, third: number, fourth: number): number {
  let hash = Math.imul(first, 0x9e3779b1);
  hash = Math.imul((hash ^ (hash >>> 15)) + second, 0x85ebca77);
  hash = Math.imul((hash ^ (hash >>> 13)) + third, 0xc2b2ae3d);
  hash = Math.imul((hash ^ (hash >>> 16)) + fourth, 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (slots - 1);
}
