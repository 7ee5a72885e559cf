/** A hash of 64 bits, in two whole numbers of 32. */
export interface Hash64 {
  high: number;
  low: number;
}

const firstSeed = 0xdeadbeef;
const secondSeed = 0x41c6ce57;
const firstFactor = 0x9e3779b1;
const secondFactor = 0x5f356495;

/**
 * Hashes a text into `into`, so that nothing is allocated: identities are hashed by the hundred thousand. Two of a
 * million identities are taken for one with a chance of about 1 to 40 million.
 */
export function hash64(text: string, into: Hash64): void {
  let one = firstSeed;
  let other = secondSeed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, firstFactor);
    other = Math.imul(other ^ code, secondFactor);
  }
  finish(one, other, into);
}

/** The same of bytes. */
export function hashBytes64(bytes: Uint8Array, into: Hash64): void {
  let one = firstSeed;
  let other = secondSeed;
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, firstFactor);
    other = Math.imul(other ^ byte, secondFactor);
  }
  finish(one, other, into);
}

function finish(first: number, second: number, into: Hash64): void {
  let one = first;
  let other = second;
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
