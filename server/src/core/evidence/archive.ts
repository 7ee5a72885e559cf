import { isRecord, member, textMember } from '../traces/jsonRecord';
import { sha256 } from '../text/sha256';

/** A record as it is archived: counts, names and hashes, and a hash over all of them and over the record before. */
export type ArchivedRecord = Readonly<Record<string, unknown>>;

/** Records with their hashes, in a chain: nothing can be altered, taken out or moved unseen. */
export function* archiveRecords(
  records: Iterable<ArchivedRecord>,
): Generator<ArchivedRecord & { readonly hash: string }, void> {
  let previous = '';
  for (const record of records) {
    const hash = hashOf(record, previous);
    previous = hash;
    yield { ...record, hash };
  }
}

export interface ArchiveCheck {
  /** Records that are as they were written. Only these may be summed. */
  readonly intact: readonly ArchivedRecord[];
  /** Places of records that were altered, moved, or follow one that is missing. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/**
 * Looks at archived records, such as the `runs` of an export, and reports what was tampered with. After a record that does not fit, the chain goes on from the hash
 * that stands there, so that one altered line does not condemn the rest.
 * `place` is what a problem names.
 */
export function checkRecords(
  records: Iterable<{ readonly place: number; readonly record: unknown }>,
): ArchiveCheck {
  const intact: ArchivedRecord[] = [];
  const problems: { line: number; message: string }[] = [];
  let previous = '';
  for (const { place, record } of records) {
    const hash = textMember(record, 'hash');
    if (!isRecord(record) || hash === undefined) {
      problems.push({ line: place, message: 'The line is no archived record.' });
      continue;
    }
    const content = Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'hash'));
    if (hashOf(content, previous) === hash) intact.push(content);
    else {
      problems.push({
        line: place,
        message: 'The record or the one before it was altered; it is not summed.',
      });
    }
    previous = hash;
  }
  return { intact, problems };
}

/** The hash of one record that stands for itself: whoever has the same record computes the same. */
export function recordHash(record: ArchivedRecord): string {
  return hashOf(record, '');
}

function hashOf(record: ArchivedRecord, previous: string): string {
  return sha256(`${previous}\n${JSON.stringify(sorted(record))}`);
}

/** Keys in one order, so that a record that was parsed and written again keeps its hash. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(member(value, name))]));
}
