import path from 'node:path';
import { glob } from 'tinyglobby';
import { isQuickGlob, matchPaths } from '../core/text/pathGlob';
import type { TraceDetail } from './traces/traceCheckpoint';
import type { IngestRoot } from './ingestMessages';

/** The files below a root that are there now. */
export async function filesBelowRoot({ folder, include }: IngestRoot): Promise<readonly string[]> {
  const files = await glob(include.filter(isInner), {
    cwd: folder,
    absolute: false,
    dot: true,
    ignore: ['**/node_modules/**', '**/.git/**'],
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  const base = path.resolve(folder);
  const prefix = base.endsWith(path.sep) ? base : base + path.sep;
  return files.map((file) => prefix + (path.sep === '/' ? file : file.replaceAll('/', path.sep)));
}

/** Whether a glob stays below its folder: "../**" would be walked through the whole disk. */
function isInner(include: string): boolean {
  const isAbsolute = /^(?:[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:)/.test(include);
  return !isAbsolute && isQuickGlob(include) && !include.split(/[/\\]/).includes('..');
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
    matches: matchPaths(include),
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
