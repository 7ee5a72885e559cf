import type { OutcomeSourceConfig } from '../../config/schema/configSchema';
import type { OutcomeTable } from './outcomeTable';

/** What a column of an outcome file may hold. */
export const outcomeFields = [
  'at',
  'usdValue',
  'currency',
  'humanMinutes',
  'humanTouches',
  'cycleTimeHours',
  'slaMet',
  'error',
  'overridden',
  'exceptionRule',
  'reason',
  'version',
] as const;

export type OutcomeField = (typeof outcomeFields)[number];

/** Position of a cell in a row, by what it holds. */
export type FieldPositions = ReadonlyMap<OutcomeField, number>;

/** The columns of a table that have a meaning: those that the configuration maps, and those that bear the name itself. */
export function fieldPositions(table: OutcomeTable, source: OutcomeSourceConfig): FieldPositions {
  const bySpelling = new Map<string, number>();
  for (const [name, position] of table.columns) {
    if (!bySpelling.has(spellingOf(name))) bySpelling.set(spellingOf(name), position);
  }
  const positions = new Map<OutcomeField, number>();
  for (const field of outcomeFields) {
    const mapped = source.columns?.[field];
    const position =
      mapped === undefined ? bySpelling.get(spellingOf(field)) : table.columns.get(mapped);
    if (position !== undefined) positions.set(field, position);
  }
  return positions;
}

/** `human_minutes`, `Human Minutes` and `humanMinutes` are one name. */
function spellingOf(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
