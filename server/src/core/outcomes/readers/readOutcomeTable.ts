import type { OutcomeFileFormat, OutcomeTable } from './outcomeTable';
import { readCsvTable } from './readCsvTable';
import { readJsonLinesTable, readJsonTable } from './readJsonTable';

/** Reads an outcome file's text; by the file's ending where no format is given. Never throws. */
export function readOutcomeTable(
  path: string,
  text: string,
  format: OutcomeFileFormat = formatOf(path),
): OutcomeTable {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  switch (format) {
    case 'csv':
      return readCsvTable(path, content);
    case 'jsonl':
      return readJsonLinesTable(path, content);
    case 'json':
      return readJsonTable(path, content);
  }
}

function formatOf(path: string): OutcomeFileFormat {
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return 'jsonl';
  return /\.json$/i.test(path) ? 'json' : 'csv';
}
