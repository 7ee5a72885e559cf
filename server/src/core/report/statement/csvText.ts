/**
 * Rows as CSV (RFC 4180, lines end with CRLF). A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front of it; plain numbers stay numbers.
 */
export function* csvLines(
  columns: readonly string[],
  rows: Iterable<readonly (string | undefined)[]>,
): Iterable<string> {
  yield csvLine(columns);
  for (const cells of rows) yield csvLine(cells);
}

/** The same as one text. */
export function csvText(
  columns: readonly string[],
  rows: Iterable<readonly (string | undefined)[]>,
): string {
  return [...csvLines(columns, rows)].join('');
}

function csvLine(cells: readonly (string | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

const isNumber = /^-?\d+(?:\.\d+)?$/;
/** A terminal obeys these; tabs and line breaks are text. */
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const isFormula = /^[=+\-@\t\r\n|%]/;

function csvCell(value = ''): string {
  const shown = value.replace(control, '\uFFFD');
  const safe =
    isFormula.test(shown.trimStart() || shown) && !isNumber.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
