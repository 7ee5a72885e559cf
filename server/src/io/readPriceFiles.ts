import { readFileSync, statSync } from 'node:fs';
import { normalizeModelId } from '../core/models/normalizeModelId';
import { createPriceBook } from '../core/prices/createPriceBook';
import type { ListPriceOf } from '../core/prices/parsePriceOverrides';
import { parsePriceOverrides } from '../core/prices/parsePriceOverrides';
import type { PriceBook } from '../core/prices/price';
import type { PriceOverrides } from '../core/prices/priceOverrides';
import { LineIndex } from '../core/text/lineIndex';

export interface ReadPriceFiles {
  /** In the order of the paths: the first one goes first. */
  readonly overrides: readonly PriceOverrides[];
  /** What is wrong with a file, with its path and line: "prices.json:4: …". */
  readonly problems: readonly string[];
  /** A file could not be read at all. */
  readonly hasUnreadable: boolean;
}

const mostBytes = 8 << 20;

/** Reads files with prices of the owner's own; what cannot be read is said and left out. */
export function readPriceFiles(paths: readonly string[], nowMs: number): ReadPriceFiles {
  const overrides: PriceOverrides[] = [];
  const problems: string[] = [];
  let hasUnreadable = false;
  const listPriceOf = paths.length === 0 ? () => undefined : listPrices(createPriceBook(), nowMs);
  for (const path of paths) {
    try {
      if (statSync(path).size > mostBytes) throw new Error('The file is too long for prices.');
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      const read = parsePriceOverrides(text, path, listPriceOf);
      overrides.push(read.value);
      const lines = new LineIndex(text);
      for (const { span, message } of read.problems) {
        problems.push(`${path}:${lines.lineAt(span.start) + 1}: ${message}`);
      }
    } catch (error) {
      hasUnreadable = true;
      problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { overrides, problems, hasUnreadable };
}

/** The list price of a moment, for those who hold other prices against it. */
export function listPrices(book: PriceBook, nowMs: number): ListPriceOf {
  return (model) => {
    const found = book.lookup(normalizeModelId(model.written, model.provider), nowMs);
    return found.kind === 'priced' ? found.price : undefined;
  };
}
