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
  const text = (field: OutcomeField) => cellAt(cells, fields.get(field)) || undefined;
  const column = (name: string) => cellAt(cells, table.columns.get(name));
  const isDollars = ['', 'USD', '$'].includes(text('currency')?.toUpperCase() ?? '');
  const value = moneyCell(text('usdValue') ?? '');
  const segment = column(outcome.segment ?? 'segment') || undefined;
  const numbers = withoutUndefined({
    atMs: parseTime(text('at')),
    usdValue: isDollars && value.kind === 'money' ? value.picoUsd : undefined,
    humanMinutes: numberCell(text('humanMinutes') ?? ''),
    humanTouches: numberCell(text('humanTouches') ?? ''),
    cycleTimeHours: numberCell(text('cycleTimeHours') ?? ''),
  });
  const answers = withoutUndefined({
    segment,
    slaMet: booleanCell(text('slaMet') ?? ''),
    error: booleanCell(text('error') ?? ''),
    overridden: booleanCell(text('overridden') ?? ''),
    exceptionRule: text('exceptionRule'),
    reason: text('reason'),
    version: text('version'),
  });
  const success = successOf(column(outcome.success.column), outcome.success);
  return { key, source, location: { path: table.path, line }, success, ...numbers, ...answers };
}

type Defined<Shape> = { readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

function withoutUndefined<Shape extends object>(shape: Shape): Defined<Shape> {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as Defined<Shape>;
}
