import { readFileSync, statSync } from 'node:fs';
import { reasonOf } from '../core/text/reasonOf';
import { createPriceBook } from '../core/prices/createPriceBook';
import { listPriceOf } from '../core/prices/listPriceOf';
import { parsePriceOverrides } from '../core/prices/parsePriceOverrides';
import type { PriceOverrides } from '../core/prices/priceOverrides';
import { LineIndex } from '../core/text/lineIndex';
import { leadsOutReason } from './leadsOutOf';

export interface ReadPriceFiles {
  /** In the order of the paths: the first one goes first. */
  readonly overrides: readonly PriceOverrides[];
  /** What is wrong with a file, with its path and line: "prices.json:4: …". */
  readonly problems: readonly string[];
  /** A file could not be read at all. */
  readonly hasUnreadable: boolean;
}

const mostBytes = 8 << 20;

/** Reads files with prices of the owner's own; what cannot be read, or is a link out of its folder, is said and left out. */
export function readPriceFiles(
  paths: readonly string[],
  nowMs: number,
  isForbidden: (path: string) => boolean = () => false,
): ReadPriceFiles {
  const overrides: PriceOverrides[] = [];
  const problems: string[] = [];
  let hasUnreadable = false;
  const list = paths.length === 0 ? () => undefined : listPriceOf(createPriceBook(), nowMs);
  for (const path of paths) {
    try {
      if (isForbidden(path)) throw new Error(leadsOutReason);
      if (statSync(path).size > mostBytes) throw new Error('The file is too long for prices.');
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      const read = parsePriceOverrides(text, path, list);
      overrides.push(read.value);
      const lines = new LineIndex(text);
      for (const { span, message } of read.problems) {
        problems.push(`${path}:${lines.lineAt(span.start) + 1}: ${message}`);
      }
    } catch (error) {
      hasUnreadable = true;
      problems.push(`${path}: ${reasonOf(error)}`);
    }
  }
  return { overrides, problems, hasUnreadable };
}
