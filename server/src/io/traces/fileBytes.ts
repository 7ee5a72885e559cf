import { readSync } from 'node:fs';
import type { Hash64 } from '../../core/spend/facts/hash64';
import { hashBytes64, hashText } from '../../core/spend/facts/hash64';

/** So many bytes at the start of a file, and before the place up to which it was read, tell whether it is the same. */
export const hashedBytes = 1024;

/** Bytes of an open file; fewer where it ends. */
export function bytesOf(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, bytes, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** Tells whether bytes are the same as before; no protection against somebody who wants them to look so. */
export function hashOf(bytes: Buffer): string {
  const hash: Hash64 = { high: 0, low: 0 };
  hashBytes64(bytes, hash);
  return hashText(hash.high, hash.low);
}

const markEvery = 64;

/**
 * Marks of the first bytes of a file, one for each 64 of them and one for all: they tell whether another file begins
 * alike, even when it is shorter.
 */
export function headMarks(head: Buffer): string {
  let marks = '';
  let hash = 0x811c9dc5;
  for (let start = 0; start < head.length; start += markEvery) {
    const end = Math.min(start + markEvery, head.length);
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (head[at] ?? 0), 0x01000193);
    marks += (start === 0 ? '' : ' ') + (hash >>> 0).toString(36);
  }
  return marks;
}

/**
 * Does a file that begins with `head` begin as one that had these marks of so many bytes, as far as both go? Undefined
 * when too little is there to tell.
 */
export function beginsAlike(head: Buffer, marks: string, markedBytes: number): boolean | undefined {
  const known = marks.split(' ');
  if (head.length >= markedBytes) {
    return headMarks(head.subarray(0, markedBytes)) === marks;
  }
  const shared = Math.floor(head.length / markEvery);
  if (shared === 0) return undefined;
  return headMarks(head.subarray(0, shared * markEvery)) === known.slice(0, shared).join(' ');
}
