import { isRecord, listMember, member, textMember } from '../../jsonRecord';

/** OTLP's `[{key, value: {stringValue | intValue | …}}]` as a map. Values other than scalars are left out. */
export function readAttributes(owner: unknown): ReadonlyMap<string, unknown> {
  const attributes = new Map<string, unknown>();
  for (const entry of listMember(owner, 'attributes')) {
    const key = textMember(entry, 'key');
    const value = scalarOf(member(entry, 'value'));
    if (key !== undefined && value !== undefined) attributes.set(key, value);
  }
  return attributes;
}

/** All attributes, lists and objects too: captured messages may be either. */
export function readWholeAttributes(owner: unknown): ReadonlyMap<string, unknown> {
  const attributes = new Map<string, unknown>();
  for (const entry of listMember(owner, 'attributes')) {
    const key = textMember(entry, 'key');
    const value = plainValueOf(member(entry, 'value'), 0);
    if (key !== undefined && value !== undefined) attributes.set(key, value);
  }
  return attributes;
}

/** Deeper nesting than any message has is left out. */
const deepest = 16;

function plainValueOf(value: unknown, depth: number): unknown {
  const scalar = scalarOf(value);
  if (scalar !== undefined || depth > deepest) return scalar;
  const list = member(value, 'arrayValue') ?? member(value, 'array_value');
  if (list !== undefined) {
    return listMember(list, 'values').map((each) => plainValueOf(each, depth + 1));
  }
  const map = member(value, 'kvlistValue') ?? member(value, 'kvlist_value');
  if (map === undefined) return undefined;
  const members = listMember(map, 'values').map(
    (each) =>
      [textMember(each, 'key') ?? '', plainValueOf(member(each, 'value'), depth + 1)] as const,
  );
  return Object.fromEntries(members);
}

const scalarNames = ['stringValue', 'intValue', 'doubleValue', 'boolValue'] as const;

function scalarOf(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  for (const name of scalarNames) {
    const found = member(value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Nanoseconds since 1970, as a decimal string or a number, in milliseconds. */
export function millisecondsOf(nanoseconds: unknown): number | undefined {
  if (typeof nanoseconds === 'string' && /^\d{7,20}$/.test(nanoseconds)) {
    return Number(nanoseconds.slice(0, -6));
  }
  return typeof nanoseconds === 'number' && nanoseconds > 0
    ? Math.floor(nanoseconds / 1e6)
    : undefined;
}
