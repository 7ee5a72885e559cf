import type { SplittableCounter, TextDifference } from './liveTokenCounter';
import { LiveTokenCounter } from './liveTokenCounter';
import { ownCopy } from './ownCopy';

/** Shorter texts are remembered whole: counting one anew costs less than finding out what changed in it. */
const longLength = 4096;
/** How many UTF-16 units of long texts, and of each of two generations of short ones, are kept. */
const mostLong = 8_000_000;
const mostShort = 2_000_000;

/**
 * Counts the texts of one document again and again while it is edited. What it counted before it knows, and of a long
 * text that resembles one from before it counts what differs. Always what the encoding itself counts.
 */
export class RememberedCounts {
  readonly #encoding: SplittableCounter;
  /** The ones used last first. */
  readonly #long: LiveTokenCounter[] = [];
  #short = new Map<string, number>();
  #olderShort = new Map<string, number>();
  #shortLength = 0;

  constructor(encoding: SplittableCounter) {
    this.#encoding = encoding;
  }

  count(text: string): number {
    return text.length < longLength ? this.#countShort(text) : this.#countLong(text);
  }

  #countShort(text: string): number {
    const known = this.#short.get(text);
    if (known !== undefined) return known;
    const tokens = this.#olderShort.get(text) ?? this.#encoding.count(text);
    this.#short.set(ownCopy(text), tokens);
    this.#shortLength += text.length;
    if (this.#shortLength > mostShort) {
      this.#olderShort = this.#short;
      this.#short = new Map();
      this.#shortLength = 0;
    }
    return tokens;
  }

  #countLong(text: string): number {
    let nearest: TextDifference | undefined;
    let at = -1;
    for (const [index, counter] of this.#long.entries()) {
      const difference = counter.differenceOf(text);
      const changed = difference.end - difference.start;
      if (changed >= (nearest ? nearest.end - nearest.start : text.length / 2)) continue;
      nearest = difference;
      at = index;
      if (changed === 0 && counter.length === text.length) break;
    }
    const counter = this.#long[at] ?? new LiveTokenCounter(this.#encoding);
    if (at >= 0) this.#long.splice(at, 1);
    this.#long.unshift(counter);
    const tokens = counter.update(text, nearest);
    this.#forgetOldest();
    return tokens;
  }

  #forgetOldest(): void {
    let kept = 0;
    const index = this.#long.findIndex((counter, position) => {
      kept += counter.length;
      return position > 0 && kept > mostLong;
    });
    if (index > 0) this.#long.length = index;
  }
}
