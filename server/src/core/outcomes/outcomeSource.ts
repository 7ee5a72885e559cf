import type { OutcomeSourceConfig } from '../config/schema/configSchema';
import { isFormula, moneyCell } from './readers/cellValues';
import { BoundedProblems } from './readers/boundedProblems';
import type { FieldPositions } from './readers/outcomeFields';
import { fieldPositions } from './readers/outcomeFields';
import type { OutcomeRow, OutcomeTable, TableProblem } from './readers/outcomeTable';

/** A row, and the table that it stands in. */
export interface KeyedRow {
  readonly row: OutcomeRow;
  readonly table: OutcomeTable;
  readonly fields: FieldPositions;
}

/** The files of one key of `outcomeSources`, ready to be joined: each key once. */
export interface OutcomeSource {
  readonly id: string;
  readonly joins: 'run' | 'session' | 'unit';
  readonly rows: ReadonlyMap<string, KeyedRow>;
  readonly problems: readonly FileProblem[];
}

export interface FileProblem extends TableProblem {
  readonly path: string;
}

/**
 * Takes the rows of a source's files by their keys. A key that comes again with the same cells is one outcome; with
 * other cells nobody can tell which is true, so neither counts. Both are said.
 */
export function openOutcomeSource(
  id: string,
  config: OutcomeSourceConfig,
  tables: readonly OutcomeTable[],
): OutcomeSource {
  const rows = new Map<string, KeyedRow>();
  const contradicted = new Set<string>();
  const problems: FileProblem[] = [];
  for (const table of tables) {
    const found = new BoundedProblems();
    for (const problem of table.problems) found.add('syntax', problem);
    const keyPosition = table.columns.get(config.key);
    if (keyPosition === undefined) found.add('columns', missingColumn(config.key, 'key', table));
    else {
      const fields = fieldPositions(table, config);
      for (const problem of missingColumns(table, config)) found.add('columns', problem);
      for (const row of table.rows) {
        checkRow(row, fields, found);
        addRow({ row, table, fields }, keyPosition, rows, contradicted, found);
      }
    }
    problems.push(...found.list().map((problem) => ({ path: table.path, ...problem })));
  }
  for (const key of contradicted) rows.delete(key);
  return { id, joins: config.joins, rows, problems };
}

function addRow(
  keyed: KeyedRow,
  keyPosition: number,
  rows: Map<string, KeyedRow>,
  contradicted: Set<string>,
  problems: BoundedProblems,
): void {
  const { cells, line } = keyed.row;
  const key = (cells[keyPosition] ?? '').trim();
  if (key === '') {
    problems.add('no key', { line, message: 'The row has no key and counts as no outcome.' });
    return;
  }
  const known = rows.get(key);
  if (known === undefined) {
    rows.set(key, keyed);
    return;
  }
  const isSame = known.row.cells.join('\0') === cells.join('\0');
  if (!isSame) contradicted.add(key);
  const place =
    known.table === keyed.table
      ? `line ${known.row.line}`
      : `${known.table.path}:${known.row.line}`;
  const message = isSame
    ? `The key \`${key}\` is there already in ${place}, with the same values: it counts once.`
    : `The key \`${key}\` is there already in ${place}, with other values: neither counts.`;
  problems.add('duplicate', { line, message });
}

function missingColumns(table: OutcomeTable, config: OutcomeSourceConfig): readonly TableProblem[] {
  const mapped = Object.values(config.columns ?? {}).filter((name) => name !== undefined);
  return mapped
    .filter((name) => !table.columns.has(name))
    .map((name) => missingColumn(name, 'column', table));
}

export function missingColumn(name: string, what: string, table: OutcomeTable): TableProblem {
  const there = [...table.columns.keys()].slice(0, 12).map((column) => `\`${column}\``);
  const known = there.length === 0 ? 'There are no columns.' : `There are ${there.join(', ')}.`;
  return { line: 1, message: `The ${what} \`${name}\` is missing. ${known}` };
}

function checkRow(
  { cells, line }: OutcomeRow,
  fields: FieldPositions,
  problems: BoundedProblems,
): void {
  for (const cell of cells) {
    if (cell !== '' && isFormula(cell)) {
      const message = `A cell begins with \`${cell.trim().charAt(0)}\` as a spreadsheet's formula does; it is read as text.`;
      problems.add('formula', { line, message });
    }
  }
  const currency = cellAt(cells, fields.get('currency')).toUpperCase();
  const value = moneyCell(cellAt(cells, fields.get('usdValue')));
  const wrong = value.kind === 'currency' ? value.currency : currency;
  if (value.kind === 'currency' || !['', 'USD', '$'].includes(currency)) {
    const message = `The value is in ${wrong}, not in USD; it is not converted and does not count.`;
    problems.add('currency', { line, message });
  } else if (value.kind === 'no-number') {
    problems.add('value', { line, message: 'The value is no amount in USD, such as 12.50.' });
  }
}

export function cellAt(cells: readonly string[], position: number | undefined): string {
  return position === undefined ? '' : (cells[position] ?? '').trim();
}
