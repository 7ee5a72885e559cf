import { isAscii } from 'node:buffer';
import { parseJson } from '../../core/traces/jsonRecord';
import type { MemberValues, WantedMembers } from '../../core/traces/wantedMembers';
import { JsonBytes } from './jsonBytes';

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const space = 0x20;
const zero = 0x30;

/** Values up to so many bytes are remembered: rows repeat those of the row before. */
const mostRememberedBytes = 256;
/** So many digits always fit a whole number. */
const safeDigits = 15;

/** A member by its name: what is wanted of it, and where its value goes. */
interface Member {
  readonly name: Buffer;
  /** Its place among the values; -1 when only what is below it is wanted. */
  readonly place: number;
  /** Undefined: the whole value is wanted. */
  readonly below: ObjectPlan | undefined;
  /** The number of the line that last had it. */
  seenIn: number;
  /** The bytes and the value of the last row. */
  readonly known: Uint8Array;
  knownLength: number;
  knownValue: unknown;
}

/** What is wanted of an object, and the names that its last like had, in their order: rows of a file repeat them. */
interface ObjectPlan {
  readonly members: Member[];
  readonly lastNames: LastName[];
}

interface LastName {
  /** With its quotes and the colon. */
  readonly bytes: Uint8Array;
  readonly member: Member | undefined;
}

/**
 * Reads some members of the JSON object that a line holds, and steps over the rest: most of a line is text that no
 * reader looks at. What it gives is what `JSON.parse` gives at those paths.
 */
export class JsonProjector {
  readonly #plan: ObjectPlan = { members: [], lastNames: [] };
  readonly #values: unknown[];
  readonly #json = new JsonBytes();
  #line: Buffer = Buffer.alloc(0);
  #lines = 0;
  #at = 0;
  #end = 0;

  constructor(wanted: WantedMembers) {
    this.#values = wanted.map(() => undefined);
    for (const [place, path] of wanted.entries()) addPath(this.#plan, path.split('.'), place);
  }

  /**
   * The values, which hold until the next line is read. Undefined when the line is not one object, as far as can be
   * seen without reading all of it.
   */
  project(line: Buffer, start: number, end: number): MemberValues | undefined {
    const json = this.#json;
    json.use(line);
    this.#line = line;
    this.#lines += 1;
    this.#values.fill(undefined);
    this.#end = line.byteOffset + end;
    this.#at = json.skipSpace(line.byteOffset + start, this.#end);
    if (this.#at >= this.#end || json.bytes[this.#at] !== openBrace) return undefined;
    if (!this.#readObject(this.#plan)) return undefined;
    return json.skipSpace(this.#at, this.#end) === this.#end ? this.#values : undefined;
  }

  /** Reads the object that begins here, and stands behind it; whether it is one. */
  #readObject(plan: ObjectPlan): boolean {
    const json = this.#json;
    const { bytes } = json;
    const end = this.#end;
    this.#at = json.skipSpace(this.#at + 1, end);
    if (bytes[this.#at] === closeBrace && this.#at < end) {
      this.#at += 1;
      return true;
    }
    for (let index = 0; this.#at < end; index += 1) {
      const name = this.#readName(plan, index);
      if (name === undefined || !this.#readValue(name.member)) return false;
      if (bytes[this.#at] !== comma) this.#at = json.skipSpace(this.#at, end);
      if (this.#at >= end) return false;
      const next = bytes[this.#at];
      this.#at += 1;
      if (next === closeBrace) return true;
      if (next !== comma) return false;
      if ((bytes[this.#at] ?? 0) <= space) this.#at = json.skipSpace(this.#at, end);
    }
    return false;
  }

  /** Stands behind the colon after it; undefined where there is no name. */
  #readName(plan: ObjectPlan, index: number): LastName | undefined {
    const { bytes } = this.#json;
    const from = this.#at;
    const last = plan.lastNames[index];
    if (last !== undefined && startsWith(bytes, from, last.bytes)) {
      this.#at = from + last.bytes.length;
      return this.#at <= this.#end ? last : undefined;
    }
    if (bytes[from] !== quote) return undefined;
    const behind = this.#json.skipString(from + 1, this.#end);
    const at = this.#json.skipSpace(behind, this.#end);
    if (at >= this.#end || bytes[at] !== colon) return undefined;
    this.#at = at + 1;
    const member = plan.members.find(
      ({ name }) => name.length === behind - from - 2 && startsWith(bytes, from + 1, name),
    );
    const name: LastName = { bytes: bytes.slice(from, at + 1), member };
    if (name.bytes.length <= mostRememberedBytes && index <= plan.lastNames.length) {
      plan.lastNames[index] = name;
    }
    return name;
  }

  #readValue(member: Member | undefined): boolean {
    const json = this.#json;
    const from = json.skipSpace(this.#at, this.#end);
    this.#at = from;
    if (from >= this.#end) return false;
    if (member === undefined) {
      this.#at = json.skipValue(from, this.#end);
      return this.#at > from && this.#at <= this.#end;
    }
    if (member.below !== undefined) {
      // Of two members of one name the last holds.
      if (member.seenIn === this.#lines) clear(member, this.#values);
      member.seenIn = this.#lines;
      if (json.bytes[from] === openBrace) {
        if (!this.#readObject(member.below)) return false;
        if (member.place >= 0) this.#values[member.place] = true;
        return true;
      }
    }
    this.#at = json.skipValue(from, this.#end);
    if (this.#at > this.#end) return false;
    const value = this.#valueOf(member, from, this.#at);
    if (value === undefined) return false;
    if (member.below === undefined) this.#values[member.place] = value;
    return true;
  }

  #valueOf(member: Member, start: number, end: number): unknown {
    const { bytes } = this.#json;
    const { known } = member;
    const length = end - start;
    if (length === member.knownLength) {
      let index = 0;
      while (index < length && bytes[start + index] === known[index]) index += 1;
      if (index === length) return member.knownValue;
    }
    const { byteOffset } = this.#line;
    const value = valueOf(this.#line, start - byteOffset, end - byteOffset);
    if (length <= mostRememberedBytes) {
      for (let index = 0; index < length; index += 1) known[index] = bytes[start + index] ?? 0;
      member.knownLength = length;
      member.knownValue = value;
    }
    return value;
  }
}

function startsWith(bytes: Uint8Array, from: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index += 1) {
    if (bytes[from + index] !== name[index]) return false;
  }
  return true;
}

function valueOf(line: Buffer, start: number, end: number): unknown {
  return plainValue(line, start, end) ?? parsedValue(line.subarray(start, end));
}

/** A string without escapes in ASCII, or a short whole number; undefined for all else. */
function plainValue(line: Buffer, start: number, end: number): string | number | undefined {
  if (line[start] === quote) {
    for (let at = start + 1; at < end - 1; at += 1) {
      const byte = line[at] ?? 0;
      if (byte === backslash || byte >= 0x80 || byte < space) return undefined;
    }
    return line.toString('latin1', start + 1, end - 1);
  }
  // A zero in front is no number in JSON, unless it is all of it.
  if (end - start > safeDigits || (line[start] === zero && end - start > 1)) return undefined;
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (line[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return end > start ? number : undefined;
}

function parsedValue(part: Buffer): unknown {
  return parseJson(part.toString(isAscii(part) ? 'latin1' : 'utf8'));
}

function addPath(plan: ObjectPlan, path: readonly string[], place: number): void {
  const [first = '', ...rest] = path;
  const name = Buffer.from(first);
  const isLeaf = rest.length === 0;
  const index = plan.members.findIndex((each) => each.name.equals(name));
  const known = plan.members[index];
  const below = known?.below ?? (isLeaf ? undefined : { members: [], lastNames: [] });
  const member: Member = {
    name,
    place: isLeaf ? place : (known?.place ?? -1),
    below,
    seenIn: 0,
    known: new Uint8Array(mostRememberedBytes),
    knownLength: -1,
    knownValue: undefined,
  };
  plan.members[index < 0 ? plan.members.length : index] = member;
  if (below !== undefined && !isLeaf) addPath(below, rest, place);
}

/** Takes back what an earlier member of the same name said. */
function clear({ place, below }: Member, values: unknown[]): void {
  if (place >= 0) values[place] = undefined;
  for (const member of below?.members ?? []) clear(member, values);
}
