import { existsSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../core/config/readConfig';
import type { MarginalConfig } from '../core/config/schema/configSchema';
import { LineIndex } from '../core/text/lineIndex';
import { configNames } from './configNames';
import { readSource } from './readSource';

export interface LoadedConfig {
  /** The file that was read; undefined where there is none. */
  readonly path: string | undefined;
  readonly config: MarginalConfig;
  /** Each with its place, as `marginal.yaml:3:5: …`. */
  readonly problems: readonly string[];
}

/**
 * The configuration that a command works with: the file it was given, or else the one in the working directory. Throws
 * when a file that was asked for cannot be read.
 */
export function loadConfig(given: string | undefined): LoadedConfig {
  const file = given ?? configNames.find((name) => existsSync(name));
  if (file === undefined) return { path: undefined, config: {}, problems: [] };
  const source = readSource(file);
  if (source.kind === 'skipped') throw new Error(`${file}: ${source.reason}`);
  const { value, problems } = readConfig(source.text);
  const lines = new LineIndex(source.text);
  return {
    path: path.resolve(file),
    config: value,
    problems: problems.map(({ span, message }) => {
      const { line, character } = lines.positionAt(span.start);
      return `${file}:${line + 1}:${character + 1}: ${message}`;
    }),
  };
}
