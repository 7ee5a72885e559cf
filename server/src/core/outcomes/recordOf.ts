import type { WorkflowConfig } from '../config/schema/configSchema';
import { parseTime } from '../traces/parseTime';
import type { OutcomeRecord } from './outcomeRecord';
import type { KeyedRow } from './outcomeSource';
import { cellAt } from './outcomeSource';
import { booleanCell, moneyCell, numberCell } from './readers/cellValues';
import type { OutcomeField } from './readers/outcomeFields';
import { successOf } from './successOf';

type OutcomeConfig = NonNullable<WorkflowConfig['outcome']>;

/** One row as a workflow understands it: its own success condition and its own column of segments. */
export function recordOf(
  key: string,
  source: string,
  { row, table, fields }: KeyedRow,
  outcome: OutcomeConfig,
): OutcomeRecord {
  const { cells, line } = row;
  const text = (field: OutcomeField) => cellAt(cells, fields.get(field));
  const column = (name: string) => cellAt(cells, table.columns.get(name));
  const success = successOf(column(outcome.success.column), outcome.success);
  const record: Mutable<OutcomeRecord> = {
    key,
    source,
    location: { path: table.path, line },
    success,
  };
  const segment = column(outcome.segment ?? 'segment');
  if (segment !== '') record.segment = segment;
  const at = text('at');
  const atMs = at === '' ? undefined : parseTime(at);
  if (atMs !== undefined) record.atMs = atMs;
  const worth = text('usdValue');
  if (worth !== '' && ['', 'USD', '$'].includes(text('currency').toUpperCase())) {
    const value = moneyCell(worth);
    if (value.kind === 'money') record.usdValue = value.picoUsd;
  }
  for (const field of ['humanMinutes', 'humanTouches', 'cycleTimeHours'] as const) {
    const cell = text(field);
    const number = cell === '' ? undefined : numberCell(cell);
    if (number !== undefined) record[field] = number;
  }
  for (const field of ['slaMet', 'error', 'overridden'] as const) {
    const cell = text(field);
    const answer = cell === '' ? undefined : booleanCell(cell);
    if (answer !== undefined) record[field] = answer;
  }
  for (const field of ['exceptionRule', 'reason', 'version'] as const) {
    const word = text(field);
    if (word !== '') record[field] = word;
  }
  return record;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
