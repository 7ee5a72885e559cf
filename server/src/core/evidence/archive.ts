import { isRecord, member, parseJson, textMember } from '../traces/jsonRecord';
import { sha256 } from '../text/sha256';

/** A record as it is archived: counts, names and hashes, and a hash over all of them and over the record before. */
export type ArchivedRecord = Readonly<Record<string, unknown>>;

/** Lines of an archive, one JSON record each, in a chain: nothing can be altered, taken out or moved unseen. */
export function archiveLines(records: readonly ArchivedRecord[]): readonly string[] {
  let previous = '';
  return records.map((record) => {
    const hash = hashOf(record, previous);
    previous = hash;
    return JSON.stringify({ ...record, hash });
  });
}

export interface ArchiveCheck {
  /** Records that are as they were written. Only these may be summed. */
  readonly intact: readonly ArchivedRecord[];
  /** One-based lines that were altered, moved, or follow one that is missing. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/**
 * Reads an archive and reports what was tampered with. After a record that does not fit, the chain goes on from the hash
 * that stands there, so that one altered line does not condemn the rest.
 */
export function readArchive(text: string): ArchiveCheck {
  const intact: ArchivedRecord[] = [];
  const problems: { line: number; message: string }[] = [];
  let previous = '';
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const record = parseJson(line);
    const hash = textMember(record, 'hash');
    if (!isRecord(record) || hash === undefined) {
      problems.push({ line: index + 1, message: 'The line is no archived record.' });
      continue;
    }
    const content = Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'hash'));
    if (hashOf(content, previous) === hash) intact.push(content);
    else {
      problems.push({
        line: index + 1,
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
