const smallestCapacity = 1024;
const slotsPerEntry = 2;

/** Numbers 64-bit hashes 0, 1, 2 … in the order in which they come: a map that holds no objects. */
export class HashIndex {
  #slots: Int32Array;
  #keys: Int32Array;
  #size = 0;

  /** With room for so many hashes; it grows with more. */
  constructor(expected = 0) {
    let capacity = smallestCapacity;
    while (capacity < expected * slotsPerEntry) capacity *= 2;
    this.#slots = new Int32Array(capacity).fill(-1);
    this.#keys = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** The number of a hash, given to it now if it has none. */
  add(high: number, low: number): number {
    if ((this.#size + 1) * slotsPerEntry > this.#slots.length) this.#grow();
    const slot = this.#slotOf(high, low);
    const known = this.#slots[slot] ?? -1;
    if (known >= 0) return known;
    const entry = this.#size;
    this.#slots[slot] = entry;
    this.#keys[entry * 2] = high;
    this.#keys[entry * 2 + 1] = low;
    this.#size += 1;
    return entry;
  }

  /** The number of a hash; -1 when it has none. */
  find(high: number, low: number): number {
    return this.#slots[this.#slotOf(high, low)] ?? -1;
  }

  /** Where the hash is, or where it would be. */
  #slotOf(high: number, low: number): number {
    const slots = this.#slots;
    const keys = this.#keys;
    const mask = slots.length - 1;
    let slot = (low ^ (high >>> 7)) & mask;
    for (;;) {
      const entry = slots[slot] ?? -1;
      if (entry < 0 || (keys[entry * 2] === high && keys[entry * 2 + 1] === low)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const keys = new Int32Array(this.#slots.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let entry = 0; entry < this.#size; entry += 1) {
      this.#slots[this.#slotOf(keys[entry * 2] ?? 0, keys[entry * 2 + 1] ?? 0)] = entry;
    }
  }
}
