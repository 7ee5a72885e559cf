import { readFileSync, statSync } from 'node:fs';
import { sizeProblem } from './sizeLimit';

export type SourceText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: string };

const sniffedBytes = 8192;

/** Reads a text file as UTF-8. A binary or oversized file is skipped with its reason; a missing one throws. */
export function readSource(file: string): SourceText {
  const reason = sizeProblem(statSync(file).size);
  if (reason !== undefined) return { kind: 'skipped', reason };
  return textOf(readFileSync(file));
}

/** The text of a file's bytes, read as UTF-8. */
export function textOf(bytes: Buffer): SourceText {
  if (bytes.subarray(0, sniffedBytes).includes(0)) {
    return { kind: 'skipped', reason: 'The file is binary.' };
  }
  return { kind: 'text', text: bytes.toString('utf8') };
}
