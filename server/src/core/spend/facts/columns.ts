import type { ByteReader } from './byteReader';
import type { ByteWriter } from './byteWriter';
import type { FactTable } from './factTable';
import { numberColumns, wordColumns } from './factTable';

/** How the values of a column are written: once for all rows, in bytes each, or as numbers of 64 bits. */
const packing = { constant: 0, bytes1: 1, bytes2: 2, bytes4: 4, bytes8: 8 } as const;
const widths: ReadonlySet<number> = new Set(Object.values(packing));

/** Writes the rows of a table column by column, each in as few bytes a value as will do: most columns are constant. */
export function writeColumns(facts: FactTable, bytes: ByteWriter): void {
  for (let column = 0; column < numberColumns; column += 1) {
    writeColumn(facts, bytes, (row) => facts.number(row, column));
  }
  for (let column = 0; column < wordColumns; column += 1) {
    writeColumn(facts, bytes, (row) => facts.word(row, column) >>> 0);
  }
}

/**
 * Adds so many rows to a table; false when there are fewer. `texts` gives the table's numbers of those that
 * `textColumns` hold.
 */
export function readColumns(
  bytes: ByteReader,
  rows: number,
  facts: FactTable,
  texts: { readonly numbers: readonly number[]; readonly columns: ReadonlySet<number> },
): boolean {
  const first = facts.extend(rows);
  const { numbers, words } = facts;
  for (let column = 0; column < numberColumns; column += 1) {
    if (!readColumn(bytes, rows, numbers, first * numberColumns + column, numberColumns)) {
      return false;
    }
  }
  for (let column = 0; column < wordColumns; column += 1) {
    const start = first * wordColumns + column;
    if (!readColumn(bytes, rows, words, start, wordColumns)) return false;
    if (texts.columns.has(column))
      renumber(words, start, facts.length * wordColumns, texts.numbers);
  }
  return true;
}

function writeColumn(facts: FactTable, bytes: ByteWriter, valueOf: (row: number) => number): void {
  const { length } = facts;
  const first = length === 0 ? 0 : valueOf(0);
  let isConstant = true;
  let most = 0;
  for (let row = 0; row < length; row += 1) {
    const value = valueOf(row);
    isConstant &&= Object.is(value, first);
    // What is no whole number from 0 to 2^32 is written as it is.
    most = Math.max(most, value >>> 0 === value && !Object.is(value, -0) ? value : Infinity);
  }
  const width = isConstant ? packing.constant : widthOf(most);
  bytes.byte(width);
  if (isConstant) bytes.float(first);
  else for (let row = 0; row < length; row += 1) bytes.fixed(valueOf(row), width);
}

function widthOf(most: number): number {
  if (most <= 0xff) return packing.bytes1;
  if (most <= 0xffff) return packing.bytes2;
  return most <= 0xffffffff ? packing.bytes4 : packing.bytes8;
}

/** Fills every `step`th place from `start` on; false where the bytes end before, or say what no column says. */
function readColumn(
  bytes: ByteReader,
  rows: number,
  target: Float64Array | Int32Array,
  start: number,
  step: number,
): boolean {
  const width = bytes.byte();
  const end = start + rows * step;
  if (width === packing.constant) {
    const value = bytes.fixed(packing.bytes8);
    for (let at = start; at < end; at += step) target[at] = value;
    return true;
  }
  if (!widths.has(width) || rows * width > bytes.rest) return false;
  for (let at = start; at < end; at += step) target[at] = bytes.fixed(width);
  return true;
}

function renumber(words: Int32Array, start: number, end: number, numbers: readonly number[]): void {
  for (let at = start; at < end; at += wordColumns) {
    const text = words[at] ?? 0;
    if (text !== 0) words[at] = numbers[text] ?? 0;
  }
}
