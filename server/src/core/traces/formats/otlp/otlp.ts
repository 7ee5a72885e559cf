import type {
  CallEvent,
  EventBase,
  TraceEvent,
  TraceLocation,
  WorkAttributes,
} from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { isRecord, listMember, member, parseJson, textMember } from '../../jsonRecord';
import type { Attributes } from './attributes';
import { textAttribute } from './attributes';
import { millisecondsOf, readAttributes, readWholeAttributes } from './readAttributes';
import { recordedSpan } from '../../prompts/recordedSpan';
import type { RecordedCall } from '../../prompts/recordedPrompt';
import { SpanTree } from '../../spanTree';
import { spanCall } from './spanCall';
import type { SpanInnerEvent } from './spanEvents';
import { spanAttributes, workEventsOf } from './spanEvents';
import type { SpanUsage } from './spanUsage';
import { spanUsage } from './spanUsage';

const groupNames = ['resourceSpans', 'resource_spans', 'resourceLogs', 'resource_logs'];

/** OTLP/JSON, one request a line; see the README beside this file. */
export const otlp: TraceFormat = {
  id: 'otlp',
  shape: 'lines',
  recognizes: (firstLines) =>
    firstLines.some(
      (line) =>
        // Most lines of other formats need not be parsed to see that they are none.
        groupNames.some((name) => line.includes(name)) &&
        hasRequestKey(parseJson(withoutNul(line))),
    ),
  createReader: (file, state) => new OtlpReader(file, state),
  readPrompts,
};

/** One request, or a list of them, in a file that is written whole. */
export const otlpDocument: TraceFormat = {
  id: 'otlp-document',
  shape: 'whole',
  recognizes: (firstLines) =>
    /^\s*[[{]/.test(firstLines[0] ?? '') &&
    /"resource_?(?:Spans|Logs|spans|logs)"/.test(firstLines.join('\n')),
  createReader: (file, state) => new OtlpReader(file, state),
  readPrompts,
};

/** The inferences of some requests that captured what was sent. */
function readPrompts(line: string): readonly RecordedCall[] {
  const value = parseJson(withoutNul(line));
  const groups = (Array.isArray(value) ? value : [value]).flatMap((request) =>
    groupNames.flatMap((key) => listMember(request, key)),
  );
  return groups.flatMap(recordsOf).flatMap((record) => recordedSpan(readWholeAttributes(record)));
}

function hasRequestKey(value: unknown): boolean {
  return groupNames.some((key) => Array.isArray(member(value, key)));
}

/** The Collector's rotation can leave NUL bytes at the start of a file. */
function withoutNul(line: string): string {
  return line.startsWith('\0') ? line.replace(/^\0+/, '') : line;
}

/** A state with more answers is not kept: the file is read from its start instead. */
const mostAnswers = 2000;

class OtlpReader implements TraceReader {
  readonly #file: TraceFile;
  readonly #tree: SpanTree;
  /** Calls by the provider's id of their answer. */
  readonly #answers: Map<string, Answer>;

  constructor(file: TraceFile, state?: string) {
    const restored = state === undefined ? undefined : parseJson(state);
    this.#file = file;
    this.#tree = new SpanTree(member(restored, 'tree'));
    this.#answers = new Map(
      listMember(restored, 'answers') as readonly (readonly [string, Answer])[],
    );
  }

  state(): string | undefined {
    const tree = this.#tree.state();
    if (tree === undefined || this.#answers.size > mostAnswers) return undefined;
    return JSON.stringify({ tree, answers: [...this.#answers] });
  }

  read(line: string, location: TraceLocation): TraceReading {
    const value = parseJson(withoutNul(line));
    const requests = Array.isArray(value) ? value : [value];
    if (!requests.every(isRecord)) return { events: [], problem: 'The line is not a JSON object.' };
    if (requests.every((request) => Object.keys(request).length === 0)) {
      return {
        events: [],
        problem: 'The line is an empty object: the exporter dropped what it could not write.',
      };
    }
    const events: TraceEvent[] = [];
    const problems: string[] = [];
    for (const request of requests) this.#readRequest(request, location, events, problems);
    return { events, ...(problems[0] !== undefined && { problem: problems[0] }) };
  }

  #readRequest(
    request: unknown,
    location: TraceLocation,
    events: TraceEvent[],
    problems: string[],
  ): void {
    let index = 0;
    for (const group of groupNames.flatMap((key) => listMember(request, key))) {
      const service = readAttributes(member(group, 'resource')).get('service.name');
      for (const record of recordsOf(group)) {
        const reading = this.#readRecord(record, service, location, index);
        index += 1;
        for (const event of reading.events) events.push(event);
        if (reading.problem !== undefined) problems.push(reading.problem);
      }
    }
  }

  #readRecord(
    record: unknown,
    service: unknown,
    location: TraceLocation,
    index: number,
  ): TraceReading {
    const attributes = readWholeAttributes(record);
    const usage = spanUsage(attributes);
    const trace = textMember(record, 'traceId') ?? textMember(record, 'trace_id') ?? '';
    const span = textMember(record, 'spanId') ?? textMember(record, 'span_id');
    const above = textMember(record, 'parentSpanId') ?? textMember(record, 'parent_span_id');
    const identityOf = (id: string): string => `otlp ${trace} ${id}`;
    const identity = span === undefined ? undefined : identityOf(span);
    const parent = above === undefined ? undefined : identityOf(above);
    const hasUsage = usage.kind === 'usage';
    const repeated = identity === undefined ? [] : this.#tree.add(identity, parent, hasUsage);
    const retractions = repeated.map((each) => ({ kind: 'retraction' as const, identity: each }));
    if (usage.kind === 'invalid') return { events: retractions, problem: usage.problem };
    const isCall = hasUsage || isInference(attributes);
    const base = baseOf(record, attributes, { trace, service, location, parent });
    const isLog = isLogRecord(record);
    const own = spanAttributes(attributes);
    const ownIdentity =
      identity === undefined || isLog
        ? `${identity ?? this.#file.path} ${location.byteOffset} ${index}`
        : identity;
    const answered = this.#answer(
      textAttribute(attributes, 'response'),
      isCall ? base : undefined,
      ownIdentity,
    );
    const around = isLog ? (identity ?? answered?.identity) : undefined;
    const work = workEventsOf({
      name: textMember(record, isLog ? 'eventName' : 'name') ?? '',
      attributes,
      own,
      base: {
        ...answered,
        ...base,
        identity: ownIdentity,
        ...(around !== undefined && { parent: around }),
      },
      isError: isFailed(record),
      isCall,
      events: innerEvents(record),
    });
    if (!isCall) return { events: retractions.length === 0 ? work : [...retractions, ...work] };
    const call = callOf(record, attributes, usage, base, own);
    const told = identity === undefined ? call : { ...call, identity };
    return { events: [told, ...retractions, ...work] };
  }

  /** Remembers whose answer an id is, or finds it: a score may name the answer that it is about instead of a span. */
  #answer(
    id: string | undefined,
    call: EventBase | undefined,
    identity: string,
  ): Answer | undefined {
    if (id === undefined) return undefined;
    if (call === undefined) return this.#answers.get(id);
    const { session, run, workflow } = call;
    this.#answers.set(id, {
      identity,
      ...(session !== undefined && { session }),
      ...(run !== undefined && { run }),
      ...(workflow !== undefined && { workflow }),
    });
    return undefined;
  }
}

interface Answer {
  readonly identity: string;
  readonly session?: string;
  readonly run?: string;
  readonly workflow?: string;
}

/** Log records carry the id of the span that they belong to, which is not their own. */
function isLogRecord(record: unknown): boolean {
  const started = member(record, 'startTimeUnixNano') ?? member(record, 'start_time_unix_nano');
  return started === undefined && textMember(record, 'name') === undefined;
}

function innerEvents(record: unknown): readonly SpanInnerEvent[] {
  return listMember(record, 'events').map((each) => ({
    name: textMember(each, 'name') ?? '',
    attributes: readWholeAttributes(each),
    at: member(each, 'timeUnixNano'),
  }));
}

function recordsOf(group: unknown): readonly unknown[] {
  const scopes = ['scopeSpans', 'scope_spans', 'scopeLogs', 'scope_logs'].flatMap((key) =>
    listMember(group, key),
  );
  return scopes.flatMap((scope) =>
    ['spans', 'logRecords', 'log_records'].flatMap((key) => listMember(scope, key)),
  );
}

/** An inference, seen from the operation's name; its usage may be missing all the same. */
function isInference(attributes: Attributes): boolean {
  const operation = textAttribute(attributes, 'operation') ?? '';
  return /^(?:chat|text_completion|generate_content|LLM)$|\.do(?:Generate|Stream)$/.test(operation);
}

interface RecordContext {
  readonly trace: string;
  readonly service: unknown;
  readonly location: TraceLocation;
  readonly parent: string | undefined;
}

function baseOf(
  record: unknown,
  attributes: Attributes,
  { trace, service, location, parent }: RecordContext,
): EventBase {
  const started = millisecondsOf(
    member(record, 'startTimeUnixNano') ?? member(record, 'timeUnixNano'),
  );
  const workflow =
    textAttribute(attributes, 'workflow') ?? (typeof service === 'string' ? service : undefined);
  const session = textAttribute(attributes, 'session') ?? (trace === '' ? undefined : trace);
  return {
    location,
    ...(parent !== undefined && { parent }),
    ...(workflow !== undefined && { workflow }),
    ...(session !== undefined && { session }),
    ...(trace !== '' && { run: trace }),
    ...(started !== undefined && { atMs: started }),
  };
}

function isFailed(record: unknown): boolean {
  const code = member(member(record, 'status'), 'code');
  return code === 2 || code === 'STATUS_CODE_ERROR';
}

function callOf(
  record: unknown,
  attributes: Attributes,
  read: Exclude<SpanUsage, { kind: 'invalid' }>,
  base: EventBase,
  own: WorkAttributes | undefined,
): CallEvent {
  const ended = millisecondsOf(member(record, 'endTimeUnixNano'));
  const provider = textAttribute(attributes, 'provider');
  return {
    ...base,
    ...spanCall(attributes, read, own),
    status: isFailed(record) ? 'error' : 'ok',
    ...(provider !== undefined && {
      provider: provider.replace(/\.(?:chat|responses|messages)$/, ''),
    }),
    ...(base.atMs !== undefined && ended !== undefined && { durationMs: ended - base.atMs }),
  };
}
