import runs from './data/characterClasses.json';

/**
 * The classes that the encodings' splitting patterns tell apart. Whitespace is Rust's `\s`, in which U+0085 is a
 * blank and U+FEFF is not: JavaScript's own `\s` differs in both.
 */
export const CharacterClass = {
  other: 0,
  /** Lu, Lt */
  upper: 1,
  /** Ll */
  lower: 2,
  /** Lm, Lo */
  caseless: 3,
  /** M */
  mark: 4,
  /** N */
  number: 5,
  /** Whitespace that is not a line break. */
  blank: 6,
  /** CR, LF */
  newline: 7,
} as const;

const codePoints = 0x110000;

/**
 * The class of every code point, one byte each. The data file holds `[first code point, class, …]` runs of
 * Unicode 16, which is tiktoken's, so that counts do not depend on the host's version of Unicode.
 */
export function characterClassTable(): Uint8Array {
  const table = new Uint8Array(codePoints);
  for (let index = 0; index < runs.length; index += 2) {
    table.fill(runs[index + 1] ?? 0, runs[index] ?? 0, runs[index + 2] ?? codePoints);
  }
  return table;
}
