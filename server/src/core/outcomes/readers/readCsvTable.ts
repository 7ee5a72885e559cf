import type { ParseStep } from 'papaparse';
import { parse } from 'papaparse';
import { LineIndex } from '../../text/lineIndex';
import type { OutcomeRow, OutcomeTable, TableProblem } from './outcomeTable';

const delimiters = [',', ';', '\t', '|'] as const;

/** Reads separated values with a header. Quoted fields may hold delimiters and line breaks; the delimiter is found. */
export function readCsvTable(path: string, text: string): OutcomeTable {
  const lines = new LineIndex(text);
  const columns = new Map<string, number>();
  const rows: OutcomeRow[] = [];
  const problems: TableProblem[] = [];
  let start = 0;
  parse(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }) => {
      const line = lines.lineAt(start) + 1;
      start = meta.cursor;
      problems.push(...quoteProblems(errors, line));
      if (data.length === 1 && data[0]?.trim() === '') return;
      if (columns.size === 0) {
        problems.push(...readHeader(data, line, columns));
        return;
      }
      rows.push({ line, cells: data });
      if (data.length !== columns.size)
        problems.push(widthProblem(data.length, columns.size, line));
    },
  });
  if (columns.size === 0)
    problems.push({ line: 1, message: 'The file is empty: a header is missing.' });
  return { path, columns, rows, problems };
}

/** What stands most often in the header, outside quotes. */
function delimiterOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0].replace(/"[^"]*"/g, '') ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best));
}

function readHeader(
  cells: readonly string[],
  line: number,
  columns: Map<string, number>,
): readonly TableProblem[] {
  const problems: TableProblem[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim();
    if (columns.has(name)) {
      problems.push({ line, message: `The column \`${name}\` is there twice; the first counts.` });
      // Keeps the number of columns right.
      columns.set(`${name} (${index + 1})`, index);
    } else columns.set(name, index);
  }
  return problems;
}

function quoteProblems(errors: ParseStep['errors'], line: number): readonly TableProblem[] {
  if (errors.some(({ code }) => code === 'MissingQuotes')) {
    return [
      { line, message: 'A quote is opened and never closed: all that follows is one field.' },
    ];
  }
  return errors.some(({ code }) => code === 'InvalidQuotes')
    ? [{ line, message: 'A quoted field goes on after its closing quote.' }]
    : [];
}

function widthProblem(cells: number, columns: number, line: number): TableProblem {
  return { line, message: `The row has ${cells} fields where the header has ${columns}.` };
}
