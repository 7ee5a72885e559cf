/**
 * Rows as CSV (RFC 4180, lines end with CRLF). A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front of it; plain numbers stay numbers.
 */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
): string {
  return [columns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
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
