import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, parseJson, textMember } from '../../jsonRecord';
import { parseTime } from '../../parseTime';
import type { RecordedCall } from '../../prompts/recordedPrompt';
import { recordedSpan } from '../../prompts/recordedSpan';
import { SpanTree } from '../../spanTree';
import type {
  CallEvent,
  EventBase,
  TraceEvent,
  TraceLocation,
  WorkAttributes,
} from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import type { Attributes } from '../otlp/attributes';
import { textAttribute } from '../otlp/attributes';
import { spanCall } from '../otlp/spanCall';
import { spanAttributes, workEventsOf } from '../otlp/spanEvents';
import type { SpanUsage } from '../otlp/spanUsage';
import { spanUsage } from '../otlp/spanUsage';
import { annotationsOf, innerEvents } from './innerEvents';

/** Names that only spans and records of model calls have. */
const telling = /^(?:gen_ai\.|llm\.|openinference\.span\.kind$|ai\.(?:usage|model|operationId))/;

/** Spans and log records whose attributes are a plain map, one a line; see the README beside this file. */
export const attributeMaps: TraceFormat = {
  id: 'attribute-maps',
  shape: 'lines',
  recognizes: (firstLines) => firstLines.some((line) => recordsOf(parseJson(line)).some(isTelling)),
  createReader: (file, state) => new AttributeMapReader(file, state),
  readPrompts,
};

/** One such span, or a list of them, over many lines: as Phoenix exports them. */
export const attributeMapDocument: TraceFormat = {
  id: 'attribute-maps',
  shape: 'whole',
  recognizes: (firstLines) => {
    const head = firstLines.join('\n');
    return (
      /^\s*[[{]/.test(head) &&
      /"(?:gen_ai\.(?:usage|request|provider|operation|system)|llm\.|openinference\.span\.kind|ai\.usage)[^"]*"\s*:/.test(
        head,
      )
    );
  },
  createReader: (file, state) => new AttributeMapReader(file, state),
  readPrompts,
};

/** The inferences of a line that captured what was sent; Copilot Chat's turns repeat their calls. */
function readPrompts(line: string): readonly RecordedCall[] {
  return recordsOf(parseJson(line))
    .map((record): Attributes => new Map(Object.entries(attributesOf(record))))
    .filter((attributes) => attributes.get('event.name') !== 'copilot_chat.agent.turn')
    .flatMap(recordedSpan);
}

function recordsOf(value: unknown): readonly JsonRecord[] {
  if (isRecord(value)) return [value];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The map itself, or the one below the span that it belongs to. */
function attributesOf(record: JsonRecord): JsonRecord {
  const attributes = member(record, 'attributes');
  return isRecord(attributes) ? attributes : record;
}

function isTelling(record: JsonRecord): boolean {
  return Object.keys(attributesOf(record)).some((name) => telling.test(name));
}

class AttributeMapReader implements TraceReader {
  readonly #file: TraceFile;
  readonly #tree: SpanTree;

  constructor(file: TraceFile, state?: string) {
    this.#file = file;
    this.#tree = new SpanTree(state === undefined ? undefined : parseJson(state));
  }

  state(): string | undefined {
    const state = this.#tree.state();
    return state && JSON.stringify(state);
  }

  read(line: string, location: TraceLocation): TraceReading {
    const value = parseJson(line);
    if (!isRecord(value) && !Array.isArray(value)) {
      return { events: [], problem: 'The line is not a JSON object.' };
    }
    if (isRecord(value) && Object.keys(value).length === 0) {
      const problem = 'The line is an empty object: the exporter dropped what it could not write.';
      return { events: [], problem };
    }
    const events: TraceEvent[] = [];
    const problems: string[] = [];
    recordsOf(value).forEach((record, index) => {
      const reading = this.#readRecord(record, location, index);
      events.push(...reading.events);
      if (reading.problem !== undefined) problems.push(reading.problem);
    });
    return { events, ...(problems[0] !== undefined && { problem: problems[0] }) };
  }

  #readRecord(record: JsonRecord, location: TraceLocation, index: number): TraceReading {
    const attributes: Attributes = new Map(Object.entries(attributesOf(record)));
    // Copilot Chat writes each turn's sum beside its calls.
    if (attributes.get('event.name') === 'copilot_chat.agent.turn') return { events: [] };
    const usage = spanUsage(attributes);
    if (usage.kind === 'invalid') return { events: [], problem: usage.problem };
    const place = placeOf(record);
    const identityOf = (span: string): string => `span ${place.trace ?? this.#file.path} ${span}`;
    const identity =
      place.span === undefined
        ? `${this.#file.path} ${location.byteOffset} ${index}`
        : identityOf(place.span);
    const above = place.parent ?? place.around;
    const parent = above === undefined ? undefined : identityOf(above);
    const base = { ...baseOf(record, attributes, location, place), identity };
    const events: TraceEvent[] = [];
    const isCall = usage.kind === 'usage' || isInference(attributes);
    const placed = parent === undefined ? base : { ...base, parent };
    const isError = isFailed(record);
    const own = spanAttributes(attributes);
    if (isCall) events.push(callOf(attributes, usage, placed, isError, own));
    if (place.span !== undefined) {
      for (const repeated of this.#tree.add(identity, parent, usage.kind === 'usage')) {
        events.push({ kind: 'retraction', identity: repeated });
      }
    }
    const name = textMember(record, 'name') ?? textMember(attributesOf(record), 'event.name') ?? '';
    const span = {
      name,
      attributes,
      own,
      base: placed,
      isCall,
      isError,
      events: innerEvents(record),
    };
    return { events: [...events, ...workEventsOf(span), ...annotationsOf(record, placed)] };
  }
}

interface SpanPlace {
  readonly trace: string | undefined;
  readonly span: string | undefined;
  readonly parent: string | undefined;
  /** The span that a log record was written in. */
  readonly around: string | undefined;
}

/** The SDKs, Phoenix and Copilot each have their own names for a span's ids. */
function placeOf(record: JsonRecord): SpanPlace {
  const owners = [
    record,
    member(record, 'context'),
    member(record, 'spanContext'),
    member(record, 'parentSpanContext'),
  ];
  const [span, context, spanContext, parentContext] = owners;
  const text = (owner: unknown, ...names: readonly string[]): string | undefined =>
    names.map((name) => textMember(owner, name)).find((found) => found !== undefined);
  const isLog = isLogRecord(record);
  const id =
    text(span, 'spanId', 'span_id', 'id') ??
    text(context, 'span_id', 'spanId') ??
    text(spanContext, 'spanId');
  return {
    trace:
      text(span, 'traceId', 'trace_id') ??
      text(context, 'trace_id', 'traceId') ??
      text(spanContext, 'traceId'),
    span: isLog ? undefined : id,
    around: isLog ? id : undefined,
    parent:
      text(span, 'parentSpanId', 'parent_span_id', 'parent_id', 'parentId') ??
      text(parentContext, 'spanId'),
  };
}

/** Log records carry the id of the span that they belong to, which is not their own. */
function isLogRecord(record: JsonRecord): boolean {
  return ['body', '_body', 'severityNumber', 'severity_number', 'hrTimeObserved'].some(
    (name) => member(record, name) !== undefined,
  );
}

function isInference(attributes: Attributes): boolean {
  const operation = textAttribute(attributes, 'operation') ?? '';
  return /^(?:chat|text_completion|generate_content|LLM)$/.test(operation);
}

function baseOf(
  record: JsonRecord,
  attributes: Attributes,
  location: TraceLocation,
  { trace }: SpanPlace,
): EventBase {
  const resource = member(member(record, 'resource'), 'attributes');
  const workflow = textAttribute(attributes, 'workflow') ?? textMember(resource, 'service.name');
  const session = textAttribute(attributes, 'session') ?? trace;
  const atMs = startOf(record);
  return {
    location,
    ...(workflow !== undefined && { workflow }),
    ...(session !== undefined && { session }),
    ...(trace !== undefined && { run: trace }),
    ...(atMs !== undefined && { atMs }),
  };
}

function isFailed(record: JsonRecord): boolean {
  const code = member(member(record, 'status'), 'code') ?? member(record, 'status_code');
  return code === 2 || code === 'ERROR' || code === 'STATUS_CODE_ERROR';
}

function callOf(
  attributes: Attributes,
  read: Exclude<SpanUsage, { kind: 'invalid' }>,
  base: EventBase,
  isError: boolean,
  own: WorkAttributes | undefined,
): CallEvent {
  const provider = textAttribute(attributes, 'provider');
  return {
    ...base,
    ...spanCall(attributes, read, own),
    status: isError ? 'error' : 'ok',
    ...(provider !== undefined && { provider }),
  };
}

/** A moment, or the pair of seconds and nanoseconds that the JavaScript SDK writes. */
function startOf(record: JsonRecord): number | undefined {
  for (const name of ['startTime', 'start_time', 'hrTime', 'timestamp', 'startTimeUnixNano']) {
    const value = member(record, name);
    const [seconds, nanoseconds] = listMember(record, name);
    if (typeof seconds === 'number') {
      return seconds * 1000 + (typeof nanoseconds === 'number' ? Math.floor(nanoseconds / 1e6) : 0);
    }
    const atMs = parseTime(value);
    if (atMs !== undefined) return atMs;
  }
  return undefined;
}
