import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The git of the PATH, by its absolute path; undefined when there is none. Relative entries are passed over, and so is
 * the working directory, which Windows would look into first: a checked-out branch must not bring its own git.
 */
export function findGit(environment: NodeJS.ProcessEnv): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(path.delimiter);
  return folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not ours to run: the next folder may have one.
    return false;
  }
}
