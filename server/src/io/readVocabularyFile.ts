import { readFileSync, statSync } from 'node:fs';

/** The largest public vocabularies of the kinds that can be read have some 20 MB. */
const mostBytes = 64 << 20;

/** The text of a vocabulary file; undefined when it cannot be read or is too long to be one. */
export function readVocabularyFile(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= mostBytes ? readFileSync(path, 'utf8') : undefined;
  } catch {
    // Missing or unreadable: the caller says so.
    return undefined;
  }
}
