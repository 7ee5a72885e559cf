import type { FactTable } from './factTable';
import { factFlag, numberColumn, wordColumn } from './factTable';

/** The counts that decide between copies of one rank, which differ only where a tracer contradicts itself. */
const decisiveCounts = [
  numberColumn.rank,
  numberColumn.outputTokens,
  numberColumn.uncachedInputTokens,
  numberColumn.cacheReadTokens,
];

/**
 * Is one copy of a call more complete than another? What is no sidechain comes first, then the larger rank, then more
 * output and more uncached input, then the earlier place: the order of reading never decides.
 */
export function isBetter(facts: FactTable, a: number, b: number): boolean {
  const aIsSidechain = facts.word(a, wordColumn.flags) & factFlag.isSidechain;
  const bIsSidechain = facts.word(b, wordColumn.flags) & factFlag.isSidechain;
  if (aIsSidechain !== bIsSidechain) return bIsSidechain !== 0;
  for (const column of decisiveCounts) {
    const difference = facts.number(a, column) - facts.number(b, column);
    if (difference !== 0) return difference > 0;
  }
  return comparePlaces(facts, a, b) < 0;
}

/** Was one copy of a call made before another? The earliest owns the call; a copy without a time is the latest. */
export function isEarlier(facts: FactTable, a: number, b: number): boolean {
  const aMs = facts.number(a, numberColumn.atMs);
  const bMs = facts.number(b, numberColumn.atMs);
  if (aMs < bMs || (Number.isNaN(bMs) && !Number.isNaN(aMs))) return true;
  if (aMs > bMs || (Number.isNaN(aMs) && !Number.isNaN(bMs))) return false;
  return comparePlaces(facts, a, b) < 0;
}

function comparePlaces(facts: FactTable, a: number, b: number): number {
  if (facts.word(a, wordColumn.file) !== facts.word(b, wordColumn.file)) {
    const aFile = facts.text(a, wordColumn.file) ?? '';
    return aFile < (facts.text(b, wordColumn.file) ?? '') ? -1 : 1;
  }
  const byOffset =
    facts.number(a, numberColumn.byteOffset) - facts.number(b, numberColumn.byteOffset);
  return byOffset || facts.word(a, wordColumn.line) - facts.word(b, wordColumn.line);
}
