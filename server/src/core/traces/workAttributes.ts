import { hashValue } from './hashValue';
import { isRecord } from './jsonRecord';
import { safeName } from './safeName';
import type { WorkAttributes } from './traceEvent';

/** What stands before the names of docs/attributes.md, and before those that tracers carry for their users. */
const prefixes = ['marginal.', 'traceloop.association.properties.', 'ai.telemetry.metadata.'];

const firstLetters = 'mta';

/** The part of a name that says what it is about; undefined for names that are none of ours. */
function ownName(name: string): string | undefined {
  const prefix = prefixes.find((each) => name.startsWith(each));
  return prefix === undefined || name.length === prefix.length
    ? undefined
    : name.slice(prefix.length);
}

/**
 * What an emitter says of the work, among all attributes of a record: names with one of the prefixes, members of an
 * object `marginal`, and tags written as `marginal.segment=gold`. Values are names, lists of names are joined by commas.
 */
export function workAttributes(
  entries: Iterable<readonly [string, unknown]>,
): WorkAttributes | undefined {
  let found: Map<string, string> | undefined;
  const add = (name: string, value: unknown): void => {
    const text =
      name === 'user' ? personHash(value) : Array.isArray(value) ? namesOf(value) : safeName(value);
    if (text !== undefined) (found ??= new Map()).set(name, text);
  };
  for (const [name, value] of entries) {
    // Most names of most records are none of these: one look at the first letter tells.
    if (!firstLetters.includes(name.charAt(0))) continue;
    const own = ownName(name);
    if (own !== undefined) add(own, value);
    else if (name === 'marginal' && isRecord(value)) {
      for (const [inner, each] of Object.entries(value)) add(inner, each);
    }
  }
  return found && Object.fromEntries(found);
}

/** The same from JSON objects that tracers keep for their users: metadata, properties, lists of tags. */
export function workAttributesOf(...owners: readonly unknown[]): WorkAttributes | undefined {
  return workAttributes(owners.flatMap(entriesOf));
}

function entriesOf(owner: unknown): readonly (readonly [string, unknown])[] {
  if (isRecord(owner)) return Object.entries(owner);
  if (!Array.isArray(owner)) return [];
  return owner.flatMap((tag: unknown) => {
    const match = typeof tag === 'string' ? /^(marginal\.[^=:]+)[=:](.+)$/.exec(tag) : null;
    return match?.[1] === undefined ? [] : [[match[1], match[2]] as const];
  });
}

/** People are counted and never named, however short their name is. */
function personHash(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? `#${hashValue(String(value))}`
    : undefined;
}

function namesOf(values: readonly unknown[]): string | undefined {
  const names = values.flatMap((value) => safeName(value) ?? []);
  return names.length === 0 ? undefined : names.join(',');
}
