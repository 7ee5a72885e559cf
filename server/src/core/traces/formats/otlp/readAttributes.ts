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
