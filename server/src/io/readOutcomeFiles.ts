import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { reasonOf } from '../core/text/reasonOf';
import type { MarginalConfig, OutcomeSourceConfig } from '../core/config/schema/configSchema';
import type { OutcomeSource } from '../core/outcomes/outcomeSource';
import { openOutcomeSource } from '../core/outcomes/outcomeSource';
import type { OutcomeTable } from '../core/outcomes/readers/outcomeTable';
import { readOutcomeTable } from '../core/outcomes/readers/readOutcomeTable';
import { decodeText } from './decodeText';
import { leadsOutOf, leadsOutReason } from './leadsOutOf';

export interface ReadOutcomes {
  readonly sources: ReadonlyMap<string, OutcomeSource>;
  /** The figures of the work itself, where marginal.yaml names a file of them. */
  readonly operatingTable: OutcomeTable | undefined;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** A table of more bytes would not fit into memory beside the traces. */
const maximumBytes = 500_000_000;

/** Reads the outcome files of marginal.yaml, which lie below its folder. A link that leads out of it is not followed. */
export async function readOutcomeFiles(
  config: MarginalConfig,
  folder: string,
): Promise<ReadOutcomes> {
  const sources = new Map<string, OutcomeSource>();
  const unreadable: { path: string; reason: string }[] = [];
  for (const [id, source] of Object.entries(config.outcomeSources ?? {})) {
    const tables: OutcomeTable[] = [];
    const files = await filesOf(source, folder);
    if (files.length === 0)
      unreadable.push({ path: source.path, reason: 'There is no such file.' });
    for (const file of files) {
      const read = readTable(file, folder, source.format);
      if ('reason' in read) unreadable.push(read);
      else tables.push(read);
    }
    sources.set(id, openOutcomeSource(id, source, tables));
  }
  const { path: operatingPath } = config.operatingModel ?? {};
  if (operatingPath === undefined) return { sources, operatingTable: undefined, unreadable };
  const operating = readTable(operatingPath, folder, 'csv');
  if ('reason' in operating) unreadable.push(operating);
  return {
    sources,
    operatingTable: 'reason' in operating ? undefined : operating,
    unreadable,
  };
}

async function filesOf(source: OutcomeSourceConfig, folder: string): Promise<readonly string[]> {
  const found = await glob(source.path, {
    cwd: folder,
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  return found.sort();
}

function readTable(
  file: string,
  folder: string,
  format: OutcomeSourceConfig['format'],
): OutcomeTable | { readonly path: string; readonly reason: string } {
  const full = path.join(folder, file);
  const shown = path.relative(process.cwd(), full).split(path.sep).join('/');
  try {
    if (leadsOutOf(folder, full)) return { path: shown, reason: leadsOutReason };
    const { size } = statSync(full);
    if (size > maximumBytes)
      return { path: shown, reason: `The file has ${size} bytes: too many.` };
    const { text, problems } = decodeText(readFileSync(full));
    const table = readOutcomeTable(shown, text, format);
    return { ...table, problems: [...problems, ...table.problems] };
  } catch (error) {
    return { path: shown, reason: reasonOf(error) };
  }
}
