import path from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import type { TraceDetail } from './traces/traceCheckpoint';
import type { IngestRoot } from './ingestMessages';

/** The files below a root that are there now. */
export async function filesBelowRoot({ folder, include }: IngestRoot): Promise<readonly string[]> {
  const files = await glob([...include], {
    cwd: folder,
    absolute: false,
    dot: true,
    ignore: ['**/node_modules/**', '**/.git/**'],
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  // A glob such as "../**" must not lead out of the folder.
  const base = path.resolve(folder);
  const prefix = base.endsWith(path.sep) ? base : base + path.sep;
  return files
    .filter((file) => !file.startsWith('..'))
    .map((file) => prefix + (path.sep === '/' ? file : file.replaceAll('/', path.sep)));
}

/**
 * How much is wanted of a file, which may be gone: of one that several roots hold, the most that any wants. Undefined
 * for a file that belongs to none of them.
 */
export function detailBelow(
  roots: readonly IngestRoot[],
): (file: string) => TraceDetail | undefined {
  const tests = roots.map(({ folder, include, isCallsOnly }) => ({
    prefix: folder.endsWith(path.sep) ? folder : folder + path.sep,
    matches: picomatch([...include], { dot: true }),
    isCallsOnly,
  }));
  return (file) => {
    const holding = tests.filter(
      ({ prefix, matches }) =>
        file.startsWith(prefix) && matches(file.slice(prefix.length).split(path.sep).join('/')),
    );
    if (holding.length === 0) return undefined;
    return holding.some(({ isCallsOnly }) => !isCallsOnly) ? 'all' : 'calls';
  };
}
