import { csvFields } from '../cursor/csvFields';

/** A quoted cell that is longer than that was never closed. */
const mostCharacters = 1 << 20;

export type CsvReading =
  | { readonly kind: 'record'; readonly fields: readonly string[] }
  /** The line ends within quotes: the record goes on. */
  | { readonly kind: 'open' }
  | { readonly kind: 'problem'; readonly problem: string };

/** Puts the lines of a CSV file together to records, whose quoted cells may hold line breaks. */
export class CsvRecords {
  #lines: string[] = [];
  #characters = 0;

  get isOpen(): boolean {
    return this.#lines.length > 0;
  }

  add(line: string): CsvReading {
    // Doubled quotes within a cell do not change whether their number is even.
    const isOpen = this.isOpen !== hasOddQuotes(line);
    this.#lines.push(line);
    this.#characters += line.length;
    if (isOpen && this.#characters <= mostCharacters) return { kind: 'open' };
    const text = this.#lines.join('\n');
    this.#lines = [];
    this.#characters = 0;
    return isOpen
      ? { kind: 'problem', problem: 'A quoted cell is not closed.' }
      : { kind: 'record', fields: csvFields(text) };
  }
}

function hasOddQuotes(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}
