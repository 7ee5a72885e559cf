import type { TraceEvent, TraceLocation } from '../../traceEvent';
import type { TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { isRecord, listMember, member, parseJson, textMember } from '../../jsonRecord';
import { totalTokens } from '../../addUsage';
import type { Attributes } from './attributes';
import { firstAttribute, textAttribute } from './attributes';
import { millisecondsOf, readAttributes, readWholeAttributes } from './readAttributes';
import { recordedSpan } from '../../prompts/recordedSpan';
import type { RecordedCall } from '../../prompts/recordedPrompt';
import { SpanTree } from '../../spanTree';
import type { SpanUsage } from './spanUsage';
import { spanUsage } from './spanUsage';

const groupNames = ['resourceSpans', 'resource_spans', 'resourceLogs', 'resource_logs'];

/** OTLP/JSON, one request a line; see the README beside this file. */
export const otlp: TraceFormat = {
  id: 'otlp',
  shape: 'lines',
  recognizes: (firstLines) => firstLines.some((line) => hasRequestKey(parseJson(withoutNul(line)))),
  createReader: () => new OtlpReader(),
  readPrompts,
};

/** One request, or a list of them, in a file that is written whole. */
export const otlpDocument: TraceFormat = {
  id: 'otlp-document',
  shape: 'whole',
  recognizes: (firstLines) =>
    /^\s*[[{]/.test(firstLines[0] ?? '') &&
    /"resource_?(?:Spans|Logs|spans|logs)"/.test(firstLines.join('\n')),
  createReader: () => new OtlpReader(),
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

class OtlpReader implements TraceReader {
  readonly #tree = new SpanTree();

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
    for (const group of groupNames.flatMap((key) => listMember(request, key))) {
      const service = readAttributes(member(group, 'resource')).get('service.name');
      for (const record of recordsOf(group)) {
        const reading = this.#readRecord(record, service, location);
        events.push(...reading.events);
        if (reading.problem !== undefined) problems.push(reading.problem);
      }
    }
  }

  #readRecord(record: unknown, service: unknown, location: TraceLocation): TraceReading {
    const attributes = readAttributes(record);
    const usage = spanUsage(attributes);
    const trace = textMember(record, 'traceId') ?? textMember(record, 'trace_id') ?? '';
    const span = textMember(record, 'spanId') ?? textMember(record, 'span_id');
    const parent = textMember(record, 'parentSpanId') ?? textMember(record, 'parent_span_id');
    const identityOf = (id: string): string => `otlp ${trace} ${id}`;
    const hasUsage = usage.kind === 'usage';
    const repeated =
      span === undefined
        ? []
        : this.#tree.add(
            identityOf(span),
            parent === undefined ? undefined : identityOf(parent),
            hasUsage,
          );
    const retractions = repeated.map((identity) => ({ kind: 'retraction' as const, identity }));
    if (usage.kind === 'invalid') return { events: retractions, problem: usage.problem };
    if (usage.kind === 'none' && !isInference(attributes)) return { events: retractions };
    const identity = span === undefined ? undefined : identityOf(span);
    const call = callOf(record, attributes, usage, { trace, service, location, identity });
    return { events: [call, ...retractions] };
  }
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
  readonly identity: string | undefined;
}

function callOf(
  record: unknown,
  attributes: Attributes,
  read: Exclude<SpanUsage, { kind: 'invalid' }>,
  { trace, service, location, identity }: RecordContext,
): TraceEvent {
  const started = millisecondsOf(
    member(record, 'startTimeUnixNano') ?? member(record, 'timeUnixNano'),
  );
  const ended = millisecondsOf(member(record, 'endTimeUnixNano'));
  const workflow =
    textAttribute(attributes, 'workflow') ?? (typeof service === 'string' ? service : undefined);
  const session = textAttribute(attributes, 'session') ?? (trace === '' ? undefined : trace);
  const provider = textAttribute(attributes, 'provider');
  const reportedUsd = firstAttribute(attributes, 'reportedUsd');
  const isError = [2, 'STATUS_CODE_ERROR'].includes(
    member(member(record, 'status'), 'code') as number | string,
  );
  return {
    kind: 'call',
    location,
    ...(identity !== undefined && { identity }),
    model: textAttribute(attributes, 'model') ?? '',
    rank: read.kind === 'usage' ? totalTokens(read.usage) + 1 : 0,
    status: isError ? 'error' : 'ok',
    ...(read.kind === 'usage' && { usage: read.usage }),
    ...(read.kind === 'usage' &&
      read.isCacheAccountingAssumed && { isCacheAccountingAssumed: true }),
    ...(provider !== undefined && {
      provider: provider.replace(/\.(?:chat|responses|messages)$/, ''),
    }),
    ...(workflow !== undefined && { workflow }),
    ...(session !== undefined && { session }),
    ...(trace !== '' && { run: trace }),
    ...(started !== undefined && { atMs: started }),
    ...(started !== undefined && ended !== undefined && { durationMs: ended - started }),
    ...((typeof reportedUsd === 'number' || typeof reportedUsd === 'string') && {
      reportedUsd: String(reportedUsd),
    }),
  };
}
