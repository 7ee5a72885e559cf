import { ByteReader } from './byteReader';
import { readColumns } from './columns';
import type { FactTable } from './factTable';
import { wordColumn } from './factTable';
import { blockStart, segmentVersion } from './segment';

/** What a segment holds beside its calls. */
export interface SegmentRest {
  /** Identities of calls that do not count: high and low words by turns. */
  readonly retractions: readonly number[];
  /** Events of other kinds, each as JSON. */
  readonly others: readonly string[];
}

/** Columns of a call that hold texts. */
const textColumns: ReadonlySet<number> = new Set([
  wordColumn.model,
  wordColumn.provider,
  wordColumn.serviceTier,
  wordColumn.session,
  wordColumn.run,
  wordColumn.workflow,
  wordColumn.reportedUsd,
  wordColumn.inputHash,
  wordColumn.attributes,
]);

/**
 * Unpacks the calls of a segment to the end of a table. Undefined when the bytes are of another version or damaged;
 * rows added until then are taken away by the caller, who removes the file.
 */
export function readSegment(
  segment: Uint8Array,
  file: string,
  facts: FactTable,
): SegmentRest | undefined {
  const bytes = new ByteReader(segment);
  const fileText = facts.texts.numberOf(file);
  const retractions: number[] = [];
  const others: string[] = [];
  while (bytes.hasMore()) {
    if (bytes.byte() !== blockStart || bytes.byte() !== segmentVersion) return undefined;
    const texts = [0];
    for (let count = bytes.count(); count > 0 && bytes.hasMore(); count -= 1) {
      texts.push(facts.texts.numberOf(bytes.text()));
    }
    if (!readRows(bytes, texts, fileText, facts)) return undefined;
    for (let count = bytes.count(); count > 0 && bytes.hasMore(); count -= 1) {
      retractions.push(bytes.word());
    }
    for (let count = bytes.count(); count > 0 && bytes.hasMore(); count -= 1) {
      others.push(bytes.text());
    }
  }
  return { retractions, others };
}

function readRows(
  bytes: ByteReader,
  texts: readonly number[],
  fileText: number,
  facts: FactTable,
): boolean {
  const rows = bytes.count();
  // Of several rows no two are alike, so that each takes a byte: damaged bytes must not ask for all memory.
  if (rows > 1 && rows > bytes.rest) return false;
  const first = facts.length;
  if (!readColumns(bytes, rows, facts, { numbers: texts, columns: textColumns })) return false;
  for (let row = first; row < facts.length; row += 1) facts.setWord(row, wordColumn.file, fileText);
  return true;
}
