/** Tells whether a line holds any of some byte sequences, looking at each byte of a chunk once per sequence. */
export class MarkerSearch {
  readonly #markers: readonly Buffer[];
  /** Of each marker, where it stands next; behind the chunk when it does not. */
  readonly #next: number[];

  constructor(markers: readonly string[]) {
    this.#markers = markers.map((marker) => Buffer.from(marker));
    this.#next = markers.map(() => -1);
  }

  /** Forgets what was found: another chunk is looked at. */
  reset(): void {
    this.#next.fill(-1);
  }

  isIn(bytes: Buffer, start: number, end: number): boolean {
    for (const [index, marker] of this.#markers.entries()) {
      let next = this.#next[index] ?? -1;
      if (next < start) {
        const found = bytes.indexOf(marker, start);
        next = found < 0 ? Infinity : found;
        this.#next[index] = next;
      }
      if (next + marker.length <= end) return true;
    }
    return false;
  }
}
