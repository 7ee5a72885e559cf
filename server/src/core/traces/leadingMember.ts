const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
const openBrace = 0x7b;
const openBracket = 0x5b;
const space = 0x20;

/** Members further behind are not looked for. */
const mostBytes = 1024;

/** Where a string stands between its quotes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds a member with a string as its value among the first members of the JSON object that a line holds, as bytes.
 * Undefined when it is not among them: the search ends at the first member that is an object or a list.
 */
export function leadingMember(
  bytes: Uint8Array,
  start: number,
  end: number,
  name: Uint8Array,
): ByteRange | undefined {
  const limit = Math.min(end, start + mostBytes);
  let at = start + 1;
  if (bytes[start] !== openBrace) return undefined;
  while (at < limit) {
    at = skipSpace(bytes, at, limit);
    if (bytes[at] !== quote) return undefined;
    const keyEnd = stringEnd(bytes, at, limit);
    const isWanted = equals(bytes, at + 1, keyEnd, name);
    at = skipSpace(bytes, keyEnd + 1, limit);
    if (bytes[at] !== colon) return undefined;
    at = skipSpace(bytes, at + 1, limit);
    const first = bytes[at];
    if (first === openBrace || first === openBracket) return undefined;
    const valueStart = at;
    if (first === quote) {
      at = stringEnd(bytes, at, limit) + 1;
      if (isWanted) return at <= limit ? { start: valueStart + 1, end: at - 1 } : undefined;
    }
    while (at < limit && bytes[at] !== comma) at += 1;
    at += 1;
  }
  return undefined;
}

/** Do the bytes of a range spell a name? */
export function spells(bytes: Uint8Array, { start, end }: ByteRange, name: Uint8Array): boolean {
  return equals(bytes, start, end, name);
}

/** The bytes of a name in ASCII. */
export function asciiBytes(name: string): Uint8Array {
  return Uint8Array.from(name, (character) => character.charCodeAt(0));
}

function equals(bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) {
    if (bytes[start + index] !== name[index]) return false;
  }
  return true;
}

/** The place of the closing quote of the string that begins at `at`; the limit when it is behind it. */
function stringEnd(bytes: Uint8Array, at: number, limit: number): number {
  let end = at + 1;
  while (end < limit && bytes[end] !== quote) end += bytes[end] === backslash ? 2 : 1;
  return Math.min(end, limit);
}

function skipSpace(bytes: Uint8Array, at: number, limit: number): number {
  let next = at;
  while (next < limit && (bytes[next] ?? 0) <= space) next += 1;
  return next;
}
