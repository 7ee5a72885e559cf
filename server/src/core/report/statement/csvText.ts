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
const isFormula = /^[=+\-@\t\r\n|%]/;

function csvCell(value = ''): string {
  const safe =
    isFormula.test(value.trimStart() || value) && !isNumber.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
