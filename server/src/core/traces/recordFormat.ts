import type { CallDraft } from './callDraft';
import { readDraft } from './callDraft';
import type { JsonRecord } from './jsonRecord';
import { isRecord, parseJson } from './jsonRecord';
import type { RecordedCall } from './prompts/recordedPrompt';
import { SpanTree } from './spanTree';
import type { TraceEvent, TraceLocation } from './traceEvent';
import type { WorkDraft } from './workDraft';
import { readWorkDraft } from './workDraft';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from './traceFormat';

/** A format in which each JSON record says all about its calls: no record needs another to be understood. */
export interface RecordFormat {
  readonly id: string;
  /** Is this one of the format's records? Asked for the first lines of a file, and for each record before it is read. */
  readonly accepts: (record: JsonRecord, file: TraceFile) => boolean;
  /** A word that every line of one of its records holds: lines without it need not be parsed to see that they are none. */
  readonly word?: string;
  /** What the beginning of a file must match, all of it, when the file is one document over many lines. */
  readonly head: readonly RegExp[];
  readonly read: (record: JsonRecord, file: TraceFile) => readonly CallDraft[];
  /** What the record tells besides calls. */
  readonly readWork?: (record: JsonRecord, file: TraceFile) => readonly WorkDraft[];
}

/**
 * The two shapes in which such records come: one a line, or one document that is a record or a list of them. A list may
 * also stand on a line, and a document that cannot be parsed as one is read by its lines.
 */
export function recordFormats(format: RecordFormat): readonly [TraceFormat, TraceFormat] {
  const createReader = (file: TraceFile, state?: string): TraceReader =>
    new RecordReader(format, file, state);
  const readPrompts = (line: string, file: TraceFile): readonly RecordedCall[] =>
    recordedCalls(format, line, file);
  const { id } = format;
  return [
    {
      id,
      shape: 'lines',
      createReader,
      readPrompts,
      recognizes: (firstLines, file) =>
        firstLines.some(
          (line) =>
            (format.word === undefined || line.includes(format.word)) &&
            recordsOf(parseJson(line))?.some((record) => format.accepts(record, file)),
        ),
    },
    {
      id,
      shape: 'whole',
      createReader,
      readPrompts,
      recognizes: (firstLines) => {
        const head = firstLines.join('\n');
        return /^\s*[[{]/.test(head) && format.head.every((pattern) => pattern.test(head));
      },
    },
  ];
}

/** The calls of some records that hold what was sent; a call whose counts cannot be true is none. */
function recordedCalls(
  format: RecordFormat,
  line: string,
  file: TraceFile,
): readonly RecordedCall[] {
  const records = recordsOf(parseJson(line)) ?? linesOf(line) ?? [];
  const drafts = records
    .filter((record) => format.accepts(record, file))
    .flatMap((record) => format.read(record, file));
  return drafts.flatMap((draft) => {
    const prompt = draft.isCall === false ? undefined : draft.prompt?.();
    const reading = prompt && readDraft(draft, { byteOffset: 0, line: 1 }, '');
    return prompt && reading?.kind === 'call' ? [{ call: reading.call, prompt }] : [];
  });
}

class RecordReader implements TraceReader {
  readonly #format: RecordFormat;
  readonly #file: TraceFile;
  readonly #tree: SpanTree;

  constructor(format: RecordFormat, file: TraceFile, state?: string) {
    this.#format = format;
    this.#file = file;
    this.#tree = new SpanTree(state === undefined ? undefined : parseJson(state));
  }

  state(): string | undefined {
    const state = this.#tree.state();
    return state && JSON.stringify(state);
  }

  read(line: string, location: TraceLocation): TraceReading {
    const records = recordsOf(parseJson(line)) ?? linesOf(line);
    if (records === undefined) return { events: [], problem: 'The line is not a JSON object.' };
    const events: TraceEvent[] = [];
    const problems: string[] = [];
    let index = 0;
    for (const record of records) {
      if (!this.#format.accepts(record, this.#file)) continue;
      for (const draft of this.#format.read(record, this.#file)) {
        this.#readCall(draft, location, index, events, problems);
        index += 1;
      }
      for (const draft of this.#format.readWork?.(record, this.#file) ?? []) {
        events.push(
          ...readWorkDraft(draft, location, `${this.#file.path} ${location.byteOffset} ${index}`),
        );
        index += 1;
      }
    }
    return { events, ...(problems[0] !== undefined && { problem: problems[0] }) };
  }

  #readCall(
    draft: CallDraft,
    location: TraceLocation,
    index: number,
    events: TraceEvent[],
    problems: string[],
  ): void {
    const place = `${this.#file.path} ${location.byteOffset} ${index}`;
    const reading = draft.isCall === false ? undefined : readDraft(draft, location, place);
    if (reading?.kind === 'problem') problems.push(reading.problem);
    if (reading?.kind === 'call') events.push(reading.call);
    const { span } = draft;
    if (span === undefined) return;
    const hasUsage = reading?.kind === 'call' && reading.call.usage !== undefined;
    for (const identity of this.#tree.add(span.id, span.parent, hasUsage)) {
      events.push({ kind: 'retraction', identity });
    }
  }
}

function recordsOf(value: unknown): readonly JsonRecord[] | undefined {
  if (isRecord(value)) return [value];
  return Array.isArray(value) && value.every(isRecord) ? value : undefined;
}

/** The records of a text whose every line is one. */
function linesOf(text: string): readonly JsonRecord[] | undefined {
  if (!text.includes('\n')) return undefined;
  const records = text.split('\n').flatMap((line) => recordsOf(parseJson(line)) ?? []);
  return records.length > 0 ? records : undefined;
}
