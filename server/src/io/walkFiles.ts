import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { reasonOf } from '../core/text/reasonOf';

/** Folders that hold other people's files or our own output. */
const ignoredFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  'dist',
  'out',
  '.venv',
  '__pycache__',
]);

/** Whether a path, with forward slashes, leads through a folder that is never looked into. */
export function isIgnoredPath(file: string): boolean {
  return file
    .split('/')
    .slice(0, -1)
    .some((folder) => ignoredFolders.has(folder));
}

export interface FoundFiles {
  /** As given, or below a folder as given; sorted, with forward slashes. */
  readonly files: readonly string[];
  /** Paths that are not there or cannot be looked at, each with its reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * The files behind a command's arguments: files stand for themselves, folders for all that is below them. A file that
 * is reached in several ways, by two spellings or through a link, is one file: it stands under its own name where that
 * is among them, else under the first.
 */
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
        reason: reasonOf(error),
      });
    }
  }
  return { files: eachOnce(files), unreadable };
}

function eachOnce(files: readonly string[]): readonly string[] {
  const byRealPath = new Map<string, string>();
  for (const file of files) {
    const real = realPathOf(file);
    const isItself = path.resolve(file) === real;
    const known = byRealPath.get(real);
    if (known === undefined || (isItself && path.resolve(known) !== real)) {
      byRealPath.set(real, file);
    }
  }
  const kept = new Set(byRealPath.values());
  return files.filter((file) => kept.delete(file));
}

function realPathOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Gone since it was found: whoever reads it says so.
    return path.resolve(file);
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await glob('**', {
    cwd: folder,
    dot: true,
    ignore: [...ignoredFolders].map((name) => `**/${name}/**`),
    followSymbolicLinks: false,
    onlyFiles: true,
    expandDirectories: false,
  });
  return found.sort().map((file) => path.posix.join(folder.split(path.sep).join('/'), file));
}
