import path from 'node:path';
import { loadConfig } from './loadConfig';
import type { FolderConfig } from './traceMappings';
import { traceMappingsOf } from './traceMappings';
import type { MappingOf } from './ingest/traceIngest';

/** What a command takes from the marginal.yaml that it works with. */
export interface TraceConfig {
  readonly configs: readonly FolderConfig[];
  readonly mappingOf: MappingOf;
  /** What is wrong in the file, each with its place. */
  readonly problems: readonly string[];
}

/** As `loadConfig`, for whoever reads traces. */
export function loadTraceConfig(given: string | undefined): TraceConfig {
  const { path: file, config, problems } = loadConfig(given);
  const configs = file === undefined ? [] : [{ folder: path.dirname(file), config }];
  return { configs, mappingOf: traceMappingsOf(configs), problems };
}
