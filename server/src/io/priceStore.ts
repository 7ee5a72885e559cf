import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where fetched prices are kept, with those before them. Undefined where the store is no folder on a disk. */
export function openPriceStore(storageUri: string) {
  if (!storageUri.startsWith('file:')) return undefined;
  const folder = path.join(fileURLToPath(storageUri), 'prices');
  const current = path.join(folder, 'current.json');
  const previous = path.join(folder, 'previous.json');
  return {
    read: (): string | undefined => readIfThere(current),
    /** Keeps what held before for `rollBack`. Throws when the disk refuses. */
    replace: (text: string): void => {
      mkdirSync(folder, { recursive: true });
      const draft = `${current}.draft`;
      writeFileSync(draft, text);
      const before = readIfThere(current);
      if (before === undefined) rmSync(previous, { force: true });
      else renameSync(current, previous);
      renameSync(draft, current);
    },
    /** Puts back what held before the last `replace`; then there is nothing before it. */
    rollBack: (): void => {
      if (readIfThere(previous) === undefined) rmSync(current, { force: true });
      else renameSync(previous, current);
    },
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Nothing was kept.
    return undefined;
  }
}
