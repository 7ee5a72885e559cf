import type { DocumentFormat } from '../documentFormat';
import { structuredFormat } from '../structuredFormat';
import type { StructuredFormat } from '../structuredFormat';
import { readSettings } from './readSettings';
import type { SettingsTable } from './settingsTable';

export interface SettingsFormat extends Omit<StructuredFormat, 'read'> {
  readonly table: SettingsTable;
}

/** A format that a table of keys tells whole. */
export function settingsFormat({ table, ...format }: SettingsFormat): DocumentFormat {
  return structuredFormat({
    ...format,
    read: (builder, root, { workspace }) => readSettings(builder, root, table, workspace),
  });
}
