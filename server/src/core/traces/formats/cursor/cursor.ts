import { readDraft } from '../../callDraft';
import type { TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import { csvFields } from './csvFields';

/** The usage table of Cursor's dashboard as CSV; see the README beside this file. */
export const cursor: TraceFormat = {
  id: 'cursor',
  shape: 'lines',
  recognizes: ([first = '']) => isHeader(csvFields(first)),
  createReader: (file, state) => new CursorReader(file, state),
};

function isHeader(fields: readonly string[]): boolean {
  return ['Date', 'Model', 'Input (w/o Cache Write)'].every((name) => fields.includes(name));
}

class CursorReader implements TraceReader {
  readonly #file: TraceFile;
  #columns: readonly string[];

  constructor(file: TraceFile, state = '') {
    this.#file = file;
    this.#columns = state === '' ? [] : csvFields(state);
  }

  state(): string {
    return this.#columns.join(',');
  }

  read(line: string, location: TraceLocation): TraceReading {
    const fields = csvFields(line);
    if (isHeader(fields)) {
      this.#columns = fields;
      return nothingRead;
    }
    const cell = (name: string): string => fields[this.#columns.indexOf(name)] ?? '';
    const kind = cell('Kind');
    const usage = {
      // The two input columns are apart: what was written to the cache, and the rest.
      input_tokens: count(cell('Input (w/o Cache Write)')),
      cache_creation_input_tokens: count(cell('Input (w/ Cache Write)')),
      cache_read_input_tokens: count(cell('Cache Read')),
      output_tokens: count(cell('Output Tokens') || cell('Output')),
    };
    const place = `${this.#file.path} ${location.byteOffset}`;
    const reading = readDraft(
      {
        identity: `cursor ${line}`.slice(0, 300),
        model: cell('Model'),
        usage,
        shape: 'anthropic',
        at: cell('Date'),
        reportedUsd: cell('Cost') || cell('Cost to you'),
        isError: /error/i.test(kind),
      },
      location,
      place,
    );
    return reading.kind === 'call'
      ? { events: [reading.call] }
      : { events: [], problem: reading.problem };
  }
}

/** `1,234` or `1234`; an empty cell counts nothing. */
function count(cell: string): number | string {
  const plain = cell.replaceAll(',', '').trim();
  if (plain === '' || plain === '-') return 0;
  return /^\d+$/.test(plain) ? Number(plain) : plain;
}
