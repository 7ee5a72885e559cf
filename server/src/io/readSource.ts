import { readFileSync, statSync } from 'node:fs';

export type SourceText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: string };

const maximumBytes = 8_000_000;
const sniffedBytes = 8192;

/** Reads a text file as UTF-8. A binary or oversized file is skipped with its reason; a missing one throws. */
export function readSource(file: string): SourceText {
  const { size } = statSync(file);
  if (size > maximumBytes) {
    return {
      kind: 'skipped',
      reason: `The file has ${size} bytes; files over ${maximumBytes} are passed over.`,
    };
  }
  const bytes = readFileSync(file);
  if (bytes.subarray(0, sniffedBytes).includes(0)) {
    return { kind: 'skipped', reason: 'The file is binary.' };
  }
  return { kind: 'text', text: bytes.toString('utf8') };
}
