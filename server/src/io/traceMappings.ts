import path from 'node:path';
import type { MarginalConfig } from '../core/config/schema/configSchema';
import type { TraceMapping } from '../core/traces/formats/mapped/traceMapping';
import { matchPaths } from '../core/text/pathGlob';
import type { MappingOf } from './ingest/traceIngest';
import type { IngestRoot } from './ingestMessages';

/** A marginal.yaml, and the folder that its paths start at. */
export interface FolderConfig {
  readonly folder: string;
  readonly config: MarginalConfig;
}

/**
 * How files are to be read, by the `traceFormats` of every marginal.yaml: the nearest one above a file goes first, and in
 * it the first whose globs match. Plain values, so that a mapping can go to other threads and into the store.
 */
export function traceMappingsOf(configs: readonly FolderConfig[]): MappingOf {
  const mappings = nearestFirst(configs).flatMap(({ folder, config }) =>
    Object.entries(config.traceFormats ?? {}).map(([name, { files, ...rest }]) => {
      const mapping: TraceMapping = { name, ...rest };
      return {
        prefix: withSeparator(folder),
        matches: matchPaths(files.map((glob) => glob.replace(/^\.\//, ''))),
        mapping,
      };
    }),
  );
  if (mappings.length === 0) return () => undefined;
  return (file) => {
    const full = path.resolve(file);
    return mappings.find(
      ({ prefix, matches }) => full.startsWith(prefix) && matches(slashed(full, prefix)),
    )?.mapping;
  };
}

/** Where the files lie that those mappings are for. */
export function mappedRoots(configs: readonly FolderConfig[]): readonly IngestRoot[] {
  return configs.flatMap(({ folder, config }) => {
    const include = Object.values(config.traceFormats ?? {}).flatMap(({ files }) => files);
    return include.length === 0 ? [] : [{ folder, include, isCallsOnly: false }];
  });
}

function nearestFirst(configs: readonly FolderConfig[]): readonly FolderConfig[] {
  return [...configs].sort((a, b) => b.folder.length - a.folder.length);
}

function withSeparator(folder: string): string {
  const full = path.resolve(folder);
  return full.endsWith(path.sep) ? full : full + path.sep;
}

function slashed(file: string, prefix: string): string {
  return file.slice(prefix.length).split(path.sep).join('/');
}
