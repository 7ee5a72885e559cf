/** A hash of 64 bits, in two whole numbers of 32. */
export interface Hash64 {
  high: number;
  low: number;
}

/**
 * Hashes a text into `into`, so that nothing is allocated: identities are hashed by the hundred thousand. Two of a
 * million identities are taken for one with a chance of about 1 to 40 million.
 */
export function hash64(text: string, into: Hash64): void {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x9e3779b1);
    other = Math.imul(other ^ code, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  into.high = other | 0;
  into.low = one | 0;
}

/** The hash as a text, for people and for keys of maps. */
export function hashText(high: number, low: number): string {
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}

/** The hash of a text as a text. */
export function hashTextOf(text: string): string {
  const hash: Hash64 = { high: 0, low: 0 };
  hash64(text, hash);
  return hashText(hash.high, hash.low);
}
