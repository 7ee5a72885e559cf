import { ownCopy } from './ownCopy';
import type { SafeSplit } from './safeSplit';

/** What the counter needs of an encoding. */
export interface SplittableCounter {
  count(text: string): number;
  readonly isSafeSplit: SafeSplit;
}

/** A part of the text that begins and ends at a safe split, and its tokens. */
interface Chunk {
  readonly text: string;
  readonly tokens: number;
}

/** What lies between that which two texts have in common at both ends. */
export interface TextDifference {
  /** The chunks `[first, last)` of the old text. */
  readonly first: number;
  readonly last: number;
  /** The stretch `[start, end)` of the new one. */
  readonly start: number;
  readonly end: number;
}

/** Below this a recount costs less than the walk over more chunks; above it a keystroke recounts too much. */
const defaultChunkLength = 1024;

/**
 * Keeps the exact number of tokens of one text while it is edited, recounting only the chunks that an edit touches.
 * A text of several blocks takes one counter for each.
 */
export class LiveTokenCounter {
  readonly #encoding: SplittableCounter;
  readonly #chunkLength: number;
  readonly #chunks: Chunk[] = [];
  #tokens = 0;
  #length = 0;

  /** `chunkLength` is the least length, in UTF-16 units, of a chunk before the search for a safe split begins. */
  constructor(encoding: SplittableCounter, chunkLength: number = defaultChunkLength) {
    this.#encoding = encoding;
    this.#chunkLength = chunkLength;
  }

  /** Equal to the encoding's count of the whole text. */
  get tokens(): number {
    return this.#tokens;
  }

  /** The length of the text in UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  /** Replaces `[start, end)` by `inserted`; offsets outside the text are moved to its ends. Returns the new count. */
  edit(start: number, end: number, inserted: string): number {
    const from = clamp(start, 0, this.#length);
    const to = clamp(end, from, this.#length);
    let first = 0;
    let regionStart = 0;
    // A chunk that ends where the edit starts is taken too: the edit may undo the split between them.
    for (; first < this.#chunks.length; first += 1) {
      const chunkLength = this.#lengthAt(first);
      if (regionStart + chunkLength >= from) break;
      regionStart += chunkLength;
    }
    let last = first;
    let region = '';
    for (; last < this.#chunks.length && regionStart + region.length <= to; last += 1) {
      region += this.#chunks[last]?.text ?? '';
    }
    const before = region.slice(0, from - regionStart);
    this.#recount(first, last, before + inserted + region.slice(to - regionStart));
    return this.#tokens;
  }

  /**
   * Takes the whole new text and counts again only what differs from the one before; `difference` is that of this text.
   * Returns the new count.
   */
  update(text: string, difference: TextDifference = this.differenceOf(text)): number {
    let { first, last, start, end } = difference;
    if (first === last && start === end) return this.#tokens;
    // The splits on both sides of what differs are touched, so the chunks beyond them are recounted too.
    if (first > 0) {
      first -= 1;
      start -= this.#lengthAt(first);
    }
    if (last < this.#chunks.length) {
      end += this.#lengthAt(last);
      last += 1;
    }
    const isMost = end - start > text.length / 2;
    const region = text.slice(start, end);
    this.#recount(first, last, isMost ? region : ownCopy(region));
    return this.#tokens;
  }

  /** What of a text is not what the counter holds, found by comparing, without counting. */
  differenceOf(text: string): TextDifference {
    let first = 0;
    let start = 0;
    while (first < this.#chunks.length && this.#isAt(text, start, first)) {
      start += this.#lengthAt(first);
      first += 1;
    }
    let last = this.#chunks.length;
    let end = text.length;
    while (last > first && end - this.#lengthAt(last - 1) >= start) {
      const before = end - this.#lengthAt(last - 1);
      if (!this.#isAt(text, before, last - 1)) break;
      last -= 1;
      end = before;
    }
    return { first, last, start, end };
  }

  /** Comparing a slice is many times faster than `startsWith`, and makes no copy. */
  #isAt(text: string, start: number, index: number): boolean {
    const chunk = this.#chunks[index]?.text ?? '';
    return text.slice(start, start + chunk.length) === chunk;
  }

  #lengthAt(index: number): number {
    return this.#chunks[index]?.text.length ?? 0;
  }

  /** Puts `region`, cut at its own safe splits, in the place of the chunks `[first, last)`. */
  #recount(first: number, last: number, region: string): void {
    const replacements = this.#cut(region);
    for (const removed of this.#chunks.slice(first, last)) {
      this.#tokens -= removed.tokens;
      this.#length -= removed.text.length;
    }
    for (const added of replacements) {
      this.#tokens += added.tokens;
      this.#length += added.text.length;
    }
    replaceRange(this.#chunks, first, last, replacements);
    this.#joinIfSmall(first + replacements.length - 1);
    this.#joinIfSmall(first - 1);
  }

  #cut(region: string): readonly Chunk[] {
    const chunks: Chunk[] = [];
    for (let start = 0; start < region.length;) {
      let end = Math.min(region.length, start + this.#chunkLength);
      while (end < region.length && !this.#encoding.isSafeSplit(region, end)) end += 1;
      const text = region.slice(start, end);
      chunks.push({ text, tokens: this.#encoding.count(text) });
      start = end;
    }
    return chunks;
  }

  /** Joins a chunk with the next one when both are small: their counts add up, so nothing is recounted. */
  #joinIfSmall(index: number): void {
    const left = this.#chunks[index];
    const right = this.#chunks[index + 1];
    if (left === undefined || right === undefined) return;
    if (left.text.length + right.text.length > this.#chunkLength) return;
    const joined = { text: left.text + right.text, tokens: left.tokens + right.tokens };
    this.#chunks.splice(index, 2, joined);
  }
}

/** `splice` without spreading: a large paste has more chunks than a call may have arguments. */
function replaceRange(chunks: Chunk[], first: number, last: number, added: readonly Chunk[]): void {
  if (added.length < 1000) {
    chunks.splice(first, last - first, ...added);
    return;
  }
  const rest = chunks.slice(last);
  chunks.length = first;
  for (const chunk of added) chunks.push(chunk);
  for (const chunk of rest) chunks.push(chunk);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
