import { statSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';

/** Folders that hold other people's files or our own output. */
const ignored = [
  '**/node_modules/**',
  '**/.git/**',
  '**/dist/**',
  '**/out/**',
  '**/.venv/**',
  '**/__pycache__/**',
];

export interface FoundFiles {
  /** As given, or below a folder as given; sorted, with forward slashes. */
  readonly files: readonly string[];
  /** Paths that are not there or cannot be looked at, each with its reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** The files behind a command's arguments: files stand for themselves, folders for all that is below them. */
export async function walkFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files: string[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  for (const given of paths) {
    try {
      if (statSync(given).isDirectory()) files.push(...(await filesBelow(given)));
      else files.push(given);
    } catch (error) {
      unreadable.push({
        path: given,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return { files: [...new Set(files)], unreadable };
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await glob('**', {
    cwd: folder,
    dot: true,
    ignore: ignored,
    followSymbolicLinks: false,
    onlyFiles: true,
    expandDirectories: false,
  });
  return found.sort().map((file) => path.posix.join(folder.split(path.sep).join('/'), file));
}
