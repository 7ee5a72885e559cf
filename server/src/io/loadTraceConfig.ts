import path from 'node:path';
import type { RunRules } from '../core/outcomes/runRules';
import { createWorkflowMatcher } from '../core/outcomes/workflowMatcher';
import { loadConfig } from './loadConfig';
import { traceMappingsOf } from './traceMappings';
import type { MappingOf } from './ingest/traceIngest';

/** What a command takes from the marginal.yaml that it works with. */
export interface TraceConfig {
  readonly mappingOf: MappingOf;
  /** Undefined where marginal.yaml has no workflows. */
  readonly rules: RunRules | undefined;
  /** What is wrong in the file, each with its place. */
  readonly problems: readonly string[];
}

/** As `loadConfig`, for whoever reads traces. */
export function loadTraceConfig(given: string | undefined): TraceConfig {
  const { path: file, config, problems } = loadConfig(given);
  const configs = file === undefined ? [] : [{ folder: path.dirname(file), config }];
  const matcher = config.workflows && createWorkflowMatcher(config.workflows);
  return {
    mappingOf: traceMappingsOf(configs),
    rules: matcher && (() => matcher),
    problems,
  };
}
