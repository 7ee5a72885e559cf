const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const space = 0x20;

const fourQuotes = 0x22222222;
const fourBackslashes = 0x5c5c5c5c;
const fourOnes = 0x01010101;
const fourHighBits = 0x80808080 | 0;

/**
 * Steps over values of JSON text in UTF-8 without reading them. Long strings are looked at four bytes at a time, which
 * is why it holds the bytes' whole buffer too: positions are positions in that.
 */
export class JsonBytes {
  bytes: Uint8Array = new Uint8Array(0);
  #words: Int32Array = new Int32Array(0);

  /** Takes the buffer that some bytes lie in. */
  use({ buffer }: Uint8Array): void {
    if (buffer === this.bytes.buffer) return;
    this.bytes = new Uint8Array(buffer);
    this.#words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
  }

  skipSpace(from: number, end: number): number {
    const { bytes } = this;
    let at = from;
    while (at < end && (bytes[at] ?? 0) <= space) at += 1;
    return at;
  }

  /** From behind an opening quote to behind the closing one; behind the end where there is none. */
  skipString(from: number, end: number): number {
    const { bytes } = this;
    let at = from;
    for (;;) {
      while ((at & 3) !== 0 && at < end) {
        const byte = bytes[at];
        if (byte === quote) return at + 1;
        at += byte === backslash ? 2 : 1;
      }
      if (at >= end) return end + 1;
      at = this.#skipPlain(at, end);
      // One of the next four is special, or the end is near.
      for (const stop = Math.min(at + 4, end); at < stop;) {
        const byte = bytes[at];
        if (byte === quote) return at + 1;
        at += byte === backslash ? 2 : 1;
      }
    }
  }

  /** Behind the value that begins at `from`, which is no white space. */
  skipValue(from: number, end: number): number {
    const { bytes } = this;
    const first = bytes[from];
    if (first === quote) return this.skipString(from + 1, end);
    if (first === openBrace || first === openBracket) return this.#skipNested(from, end);
    let at = from;
    while (at < end && !isDelimiter(bytes[at] ?? 0)) at += 1;
    return at;
  }

  #skipNested(from: number, end: number): number {
    const { bytes } = this;
    let depth = 0;
    let at = from;
    while (at < end) {
      const byte = bytes[at];
      at += 1;
      if (byte === quote) at = this.skipString(at, end);
      else if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        depth -= 1;
        if (depth === 0) return at;
      }
    }
    return end + 1;
  }

  /** From a place that four divides, over bytes that are neither quote nor backslash, four by four. */
  #skipPlain(from: number, end: number): number {
    const words = this.#words;
    const last = end >> 2;
    let at = from >> 2;
    for (; at < last; at += 1) {
      const word = words[at] ?? 0;
      const quotes = word ^ fourQuotes;
      const slashes = word ^ fourBackslashes;
      // A byte that is 0 loses its high bit to the subtraction and had none before.
      const found = ((quotes - fourOnes) & ~quotes) | ((slashes - fourOnes) & ~slashes);
      if ((found & fourHighBits) !== 0) break;
    }
    return at << 2;
  }
}

function isDelimiter(byte: number): boolean {
  return byte === comma || byte === closeBrace || byte === closeBracket || byte <= space;
}
