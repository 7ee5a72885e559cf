import { isAscii } from 'node:buffer';
import type { JsonRecord } from '../../core/traces/jsonRecord';
import { parseJson } from '../../core/traces/jsonRecord';
import type { WantedMembers } from '../../core/traces/wantedMembers';

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const space = 0x20;
const zero = 0x30;

/** Values up to so many bytes are remembered: rows repeat those of the row before. */
const mostRememberedBytes = 256;
/** So many digits always fit a whole number. */
const safeDigits = 15;

interface WantedMember {
  readonly name: string;
  readonly bytes: Buffer;
  /** Undefined: the whole value is wanted. */
  readonly members: WantedTable | undefined;
  /** The bytes and the value of the last row. */
  readonly known: Uint8Array;
  knownLength: number;
  knownValue: unknown;
}

/** By length and first byte of the name. */
type WantedTable = ReadonlyMap<number, readonly WantedMember[]>;

/**
 * Reads some members of the JSON object that a line holds, and steps over the rest: most of a line is text that no
 * reader looks at. What it gives is what `JSON.parse` gives, without the members that are not wanted.
 */
export class JsonProjector {
  readonly #wanted: WantedTable;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #end = 0;

  constructor(wanted: WantedMembers) {
    this.#wanted = compile(wanted);
  }

  /** Undefined when the line is not one object, as far as can be seen without reading all of it. */
  project(bytes: Buffer, start: number, end: number): JsonRecord | undefined {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#skipSpace();
    if (bytes[this.#at] !== openBrace) return undefined;
    const record = this.#readObject(this.#wanted);
    this.#skipSpace();
    return this.#at === end ? record : undefined;
  }

  /** Reads the object that begins here, and stands behind it. */
  #readObject(wanted: WantedTable): JsonRecord | undefined {
    const bytes = this.#bytes;
    const record: Record<string, unknown> = {};
    this.#at += 1;
    this.#skipSpace();
    if (bytes[this.#at] === closeBrace) {
      this.#at += 1;
      return record;
    }
    while (this.#at < this.#end) {
      this.#skipSpace();
      if (bytes[this.#at] !== quote) return undefined;
      const nameStart = this.#at + 1;
      this.#skipString();
      const member = find(wanted, bytes, nameStart, this.#at - 1);
      this.#skipSpace();
      if (bytes[this.#at] !== colon) return undefined;
      this.#at += 1;
      this.#skipSpace();
      if (member === undefined) this.#skipValue();
      else if (member.members !== undefined && bytes[this.#at] === openBrace) {
        const below = this.#readObject(member.members);
        if (below === undefined) return undefined;
        record[member.name] = below;
      } else {
        const valueStart = this.#at;
        this.#skipValue();
        const value = this.#valueOf(member, valueStart, this.#at);
        if (value === undefined) return undefined;
        record[member.name] = value;
      }
      this.#skipSpace();
      const next = bytes[this.#at];
      this.#at += 1;
      if (next === closeBrace) return record;
      if (next !== comma) return undefined;
    }
    return undefined;
  }

  #valueOf(member: WantedMember, start: number, end: number): unknown {
    const bytes = this.#bytes;
    const { known } = member;
    const length = end - start;
    if (length === member.knownLength) {
      let index = 0;
      while (index < length && bytes[start + index] === known[index]) index += 1;
      if (index === length) return member.knownValue;
    }
    const value = plainValue(bytes, start, end) ?? parsedValue(bytes, start, end);
    if (length <= mostRememberedBytes) {
      for (let index = 0; index < length; index += 1) known[index] = bytes[start + index] ?? 0;
      member.knownLength = length;
      member.knownValue = value;
    }
    return value;
  }

  #skipSpace(): void {
    const bytes = this.#bytes;
    while (this.#at < this.#end && (bytes[this.#at] ?? 0) <= space) this.#at += 1;
  }

  /** From an opening quote to behind the closing one. */
  #skipString(): void {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at + 1;
    while (at < end && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
    this.#at = at + 1;
  }

  #skipValue(): void {
    const bytes = this.#bytes;
    const first = bytes[this.#at];
    if (first === quote) this.#skipString();
    else if (first === openBrace || first === openBracket) this.#skipNested();
    else {
      let at = this.#at;
      while (at < this.#end && !isDelimiter(bytes[at] ?? 0)) at += 1;
      this.#at = at;
    }
  }

  #skipNested(): void {
    const bytes = this.#bytes;
    const end = this.#end;
    let depth = 0;
    let at = this.#at;
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === quote) {
        at += 1;
        while (at < end && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
      } else if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.#at = at + 1;
  }
}

function isDelimiter(byte: number): boolean {
  return byte === comma || byte === closeBrace || byte === closeBracket || byte <= space;
}

/** A string without escapes in ASCII, or a short whole number; undefined for all else. */
function plainValue(bytes: Buffer, start: number, end: number): string | number | undefined {
  if (bytes[start] === quote) {
    for (let at = start + 1; at < end - 1; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === backslash || byte >= 0x80 || byte < space) return undefined;
    }
    return bytes.toString('latin1', start + 1, end - 1);
  }
  // A zero in front is no number in JSON, unless it is all of it.
  if (end - start > safeDigits || (bytes[start] === zero && end - start > 1)) return undefined;
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return end > start ? number : undefined;
}

function parsedValue(bytes: Buffer, start: number, end: number): unknown {
  const part = bytes.subarray(start, end);
  return parseJson(part.toString(isAscii(part) ? 'latin1' : 'utf8'));
}

function compile(wanted: WantedMembers): WantedTable {
  const table = new Map<number, WantedMember[]>();
  for (const [name, below] of Object.entries(wanted)) {
    const bytes = Buffer.from(name);
    const member: WantedMember = {
      name,
      bytes,
      members: below === true ? undefined : compile(below),
      known: new Uint8Array(mostRememberedBytes),
      knownLength: -1,
      knownValue: undefined,
    };
    const key = keyOf(bytes, 0, bytes.length);
    table.set(key, [...(table.get(key) ?? []), member]);
  }
  return table;
}

function keyOf(bytes: Uint8Array, start: number, end: number): number {
  return (end - start) * 256 + (bytes[start] ?? 0);
}

function find(
  wanted: WantedTable,
  bytes: Buffer,
  start: number,
  end: number,
): WantedMember | undefined {
  const length = end - start;
  for (const member of wanted.get(keyOf(bytes, start, end)) ?? noMembers) {
    const name = member.bytes;
    let index = 1;
    while (index < length && name[index] === bytes[start + index]) index += 1;
    if (index >= length) return member;
  }
  return undefined;
}

const noMembers: readonly WantedMember[] = [];
