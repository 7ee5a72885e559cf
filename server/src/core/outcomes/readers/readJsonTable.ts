import { LineIndex } from '../../text/lineIndex';
import { isRecord, parseJson } from '../../traces/jsonRecord';
import { itemOffsets } from './itemOffsets';
import type { OutcomeRow, OutcomeTable, TableProblem } from './outcomeTable';

/** One JSON object a line. */
export function readJsonLinesTable(path: string, text: string): OutcomeTable {
  const builder = new TableBuilder(path);
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    if (content.trim() !== '') builder.add(parseJson(content), index + 1);
  }
  return builder.table();
}

/** A list of objects, or an object of which exactly one member is such a list. */
export function readJsonTable(path: string, text: string): OutcomeTable {
  const builder = new TableBuilder(path);
  const value = parseJson(text);
  const list = listOf(value);
  if (list === undefined) {
    const message =
      value === undefined
        ? 'The file is no JSON document.'
        : 'The file has to hold a list of objects, or an object with one such list.';
    return { ...builder.table(), problems: [{ line: 1, message }] };
  }
  const lines = new LineIndex(text);
  const offsets = itemOffsets(text, list.length);
  list.forEach((item, index) => builder.add(item, lines.lineAt(offsets[index] ?? 0) + 1));
  return builder.table();
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isRecord(value)) return undefined;
  const lists = Object.values(value).filter(
    (each): each is readonly unknown[] => Array.isArray(each) && each.some(isRecord),
  );
  return lists.length === 1 ? lists[0] : undefined;
}

class TableBuilder {
  readonly #path: string;
  readonly #columns = new Map<string, number>();
  readonly #rows: OutcomeRow[] = [];
  readonly #problems: TableProblem[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  add(value: unknown, line: number): void {
    if (!isRecord(value)) {
      this.#problems.push({ line, message: 'This is no JSON object and counts as no outcome.' });
      return;
    }
    const cells: string[] = [];
    for (const [name, cell] of Object.entries(value)) {
      const index = this.#columns.get(name) ?? this.#columns.size;
      this.#columns.set(name, index);
      while (cells.length < index) cells.push('');
      cells[index] = cellText(cell);
    }
    this.#rows.push({ line, cells });
  }

  table(): OutcomeTable {
    return {
      path: this.#path,
      columns: this.#columns,
      rows: this.#rows,
      problems: this.#problems,
    };
  }
}

/** Objects and lists have no meaning in a cell. */
function cellText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}
