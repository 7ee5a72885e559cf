import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';

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

export function hashOf(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('base64');
}

const markEvery = 64;

/**
 * Marks of the first bytes of a file, one for each 64 of them and one for all: they tell whether another file begins
 * alike, even when it is shorter.
 */
export function headMarks(head: Buffer): string {
  const marks: string[] = [];
  let hash = 0x811c9dc5;
  for (const [index, byte] of head.entries()) {
    hash = Math.imul(hash ^ byte, 0x01000193);
    if ((index + 1) % markEvery === 0 || index + 1 === head.length) {
      marks.push((hash >>> 0).toString(36));
    }
  }
  return marks.join(' ');
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
