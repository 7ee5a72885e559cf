import { readDraft } from '../../callDraft';
import { isRecord, parseJson } from '../../jsonRecord';
import type { TraceEvent, TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import { CsvRecords } from './csvRecords';
import type { FieldOf } from './mappedCall';
import { mappedCall } from './mappedCall';
import type { MappedField, TraceMapping } from './traceMapping';
import { mappedFields } from './traceMapping';
import type { ValuePath } from './valuePath';
import { readValuePath, valueAtPath } from './valuePath';

/** The format that a mapping of marginal.yaml describes; see the README beside this file. */
export function mappedFormat(mapping: TraceMapping): TraceFormat {
  return {
    id: `marginal.yaml ${mapping.name}`,
    shape: mapping.rows === 'json' ? 'whole' : 'lines',
    // Nothing is recognised: marginal.yaml names the files.
    recognizes: () => false,
    createReader: (file, state) =>
      mapping.rows === 'csv' ? new CsvReader(mapping, file, state) : new JsonReader(mapping, file),
  };
}

const unmapped = 'has neither a model nor token counts where `traceFormats` says they are.';

/** One row of a file: an event, or why there is none. */
function readRow(
  mapping: TraceMapping,
  valueOf: FieldOf,
  location: TraceLocation,
  place: string,
): { readonly event: TraceEvent } | { readonly problem: string } {
  const draft = mappedCall(mapping, (field) => filled(valueOf(field)));
  if (draft === undefined) return { problem: `The row ${unmapped}` };
  const reading = readDraft(draft, location, place);
  return reading.kind === 'call' ? { event: reading.call } : { problem: reading.problem };
}

/** Empty cells and null say nothing. */
function filled(value: unknown): unknown {
  return value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value;
}

class JsonReader implements TraceReader {
  readonly #mapping: TraceMapping;
  readonly #file: TraceFile;
  readonly #paths: ReadonlyMap<MappedField, ValuePath>;
  readonly #list: ValuePath;

  constructor(mapping: TraceMapping, file: TraceFile) {
    this.#mapping = mapping;
    this.#file = file;
    this.#list = readValuePath(mapping.list ?? '') ?? [];
    this.#paths = new Map(
      mappedFields.flatMap((field) => {
        const path = readValuePath(mapping.fields[field] ?? '');
        return path === undefined ? [] : [[field, path] as const];
      }),
    );
  }

  read(line: string, location: TraceLocation): TraceReading {
    const root = parseJson(line);
    if (root === undefined) return { events: [], problem: 'This is no JSON.' };
    const { list, rows: shape } = this.#mapping;
    const value = list === undefined ? root : valueAtPath(root, list, this.#list);
    const isList = Array.isArray(value);
    if (!isList && !isRecord(value)) {
      const where = list === undefined ? 'here' : `at \`${list}\``;
      return { events: [], problem: `There are no rows ${where}.` };
    }
    const rows: readonly unknown[] = isList ? value : [value];
    const events: TraceEvent[] = [];
    const rowProblems: string[] = [];
    for (const [index, row] of rows.entries()) {
      const reading = this.#readRow(row, location, index);
      if ('event' in reading) events.push(reading.event);
      else rowProblems.push(isList ? `Row ${index + 1}: ${reading.problem}` : reading.problem);
    }
    return shape === 'jsonl' && !isList && rowProblems[0] !== undefined
      ? { events, problem: rowProblems[0] }
      : { events, rowProblems };
  }

  #readRow(row: unknown, location: TraceLocation, index: number) {
    const { fields } = this.#mapping;
    const valueOf: FieldOf = (field) => {
      const path = this.#paths.get(field);
      return path && valueAtPath(row, fields[field] ?? '', path);
    };
    const place = `${this.#file.path} ${location.byteOffset} ${index}`;
    return readRow(this.#mapping, valueOf, location, place);
  }
}

class CsvReader implements TraceReader {
  readonly #mapping: TraceMapping;
  readonly #file: TraceFile;
  readonly #records = new CsvRecords();
  #columns: readonly string[] | undefined;
  #start: TraceLocation | undefined;

  constructor(mapping: TraceMapping, file: TraceFile, state?: string) {
    this.#mapping = mapping;
    this.#file = file;
    if (state !== undefined) this.#columns = parseJson(state) as readonly string[];
  }

  /** The header; undefined within a cell that holds a line break, whose beginning may be text of a prompt. */
  state(): string | undefined {
    return this.#records.isOpen ? undefined : JSON.stringify(this.#columns ?? []);
  }

  read(line: string, location: TraceLocation): TraceReading {
    this.#start ??= location;
    const record = this.#records.add(line);
    if (record.kind === 'open') return nothingRead;
    const start = this.#start;
    this.#start = undefined;
    if (record.kind === 'problem') return { events: [], problem: record.problem };
    if (this.#columns === undefined || this.#columns.length === 0) {
      return this.#readHeader(record.fields);
    }
    const { fields } = this.#mapping;
    const columns = this.#columns;
    const valueOf: FieldOf = (field) => {
      const column = fields[field];
      return column === undefined ? undefined : record.fields[columns.indexOf(column)];
    };
    const place = `${this.#file.path} ${start.byteOffset}`;
    const reading = readRow(this.#mapping, valueOf, start, place);
    return 'event' in reading ? { events: [reading.event] } : { events: [], ...reading };
  }

  #readHeader(header: readonly string[]): TraceReading {
    const columns = header.map((name) => name.trim());
    this.#columns = columns;
    const missing = Object.values(this.#mapping.fields).filter(
      (name) => name !== undefined && !columns.includes(name),
    );
    if (missing.length === 0) return nothingRead;
    const names = missing.map((name) => `\`${name ?? ''}\``).join(', ');
    return { events: [], problem: `The header has no column ${names}.` };
  }
}
