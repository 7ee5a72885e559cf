import type { ByteReader } from './byteReader';
import type { ByteWriter } from './byteWriter';
import type { FactTable } from './factTable';
import { numberColumns, wordColumns } from './factTable';

/** How the values of a column are written: once for all rows, in bytes each, or as numbers of 64 bits. */
const packing = { constant: 0, bytes1: 1, bytes2: 2, bytes4: 4, bytes8: 8 } as const;

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
  const end = first + rows;
  for (let column = 0; column < numberColumns; column += 1) {
    const values = readColumn(bytes, rows);
    if (values === undefined) return false;
    const target = facts.numbers;
    for (let row = first; row < end; row += 1) {
      target[row * numberColumns + column] = values(row - first);
    }
  }
  for (let column = 0; column < wordColumns; column += 1) {
    const values = readColumn(bytes, rows);
    if (values === undefined) return false;
    const target = facts.words;
    const numbers = texts.columns.has(column) ? texts.numbers : undefined;
    for (let row = first; row < end; row += 1) {
      const value = values(row - first);
      target[row * wordColumns + column] = numbers === undefined ? value : (numbers[value] ?? 0);
    }
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

/** The values by row, without an array of them; undefined where the bytes end before, or say what no column says. */
function readColumn(bytes: ByteReader, rows: number): ((row: number) => number) | undefined {
  const width = bytes.byte();
  if (width === packing.constant) {
    const value = bytes.float();
    return () => value;
  }
  const values = bytes.view(rows * width);
  if (values === undefined) return undefined;
  switch (width) {
    case packing.bytes1:
      return (row) => values.getUint8(row);
    case packing.bytes2:
      return (row) => values.getUint16(row * 2, true);
    case packing.bytes4:
      return (row) => values.getUint32(row * 4, true);
    case packing.bytes8:
      return (row) => values.getFloat64(row * 8, true);
    default:
      return undefined;
  }
}
