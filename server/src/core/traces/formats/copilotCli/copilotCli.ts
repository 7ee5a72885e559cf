import { readDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import type { TraceEvent, TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import { workflowOfFolder } from '../../workflowOfFolder';
import { copilotWork } from './copilotWork';

/** Copilot CLI's session events; see the README beside this file. */
export const copilotCli: TraceFormat = {
  id: 'copilot-cli',
  shape: 'lines',
  markers: [
    ...['"session.start"', '"session.resume"', '"session.shutdown"', '"session.error"'],
    ...['"tool.execution_start"', '"tool.execution_complete"'],
  ],
  recognizes: (firstLines) => firstLines.some(isEvent),
  createReader: (file, state) => new CopilotReader(file, state),
};

function isEvent(line: string): boolean {
  const event = parseJson(line);
  const type = textMember(event, 'type') ?? '';
  return /^(?:session|assistant|user|tool)\.\w+/.test(type) && isRecord(member(event, 'data'));
}

const counters = [
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'requests',
] as const;

type Counters = Readonly<Partial<Record<(typeof counters)[number], number>>>;

interface CopilotState {
  readonly session?: string | undefined;
  readonly workflow?: string | undefined;
  /** What the snapshots before said in sum, by model. */
  readonly seen: readonly (readonly [string, Counters])[];
}

/** A snapshot speaks of so many requests at most; beyond it the number is a mistake. */
const mostRequests = 10_000;

class CopilotReader implements TraceReader {
  readonly #file: TraceFile;
  #state: CopilotState;

  constructor(file: TraceFile, state: string | undefined) {
    const restored = state === undefined ? undefined : parseJson(state);
    this.#file = file;
    this.#state = isRecord(restored) ? (restored as unknown as CopilotState) : { seen: [] };
  }

  state(): string {
    return JSON.stringify(this.#state);
  }

  read(line: string, location: TraceLocation): TraceReading {
    const event = parseJson(line);
    if (!isRecord(event)) return { events: [], problem: 'The line is not a JSON object.' };
    const data = member(event, 'data');
    const type = textMember(event, 'type');
    if (type === 'session.start' || type === 'session.resume') {
      const context = member(data, 'context');
      const folder = textMember(context, 'gitRoot') ?? textMember(context, 'cwd');
      const session = textMember(data, 'sessionId') ?? this.#state.session;
      this.#state = { ...this.#state, session, workflow: folder && workflowOfFolder(folder) };
      return nothingRead;
    }
    const work = copilotWork(event, { ...this.#state, path: this.#file.path, location });
    if (type !== 'session.shutdown') return { events: work };
    const reading = this.#readSnapshot(event, data, location);
    return { ...reading, events: [...reading.events, ...work] };
  }

  /** A snapshot sums up the session from its beginning, over every resume. */
  #readSnapshot(event: JsonRecord, data: unknown, location: TraceLocation): TraceReading {
    const metrics = member(data, 'modelMetrics');
    const events: TraceEvent[] = [];
    const problems: string[] = [];
    const seen = new Map(this.#state.seen);
    for (const [model, metric] of isRecord(metrics) ? Object.entries(metrics) : []) {
      const now = countersOf(metric);
      const added = difference(now, seen.get(model));
      seen.set(model, now);
      const requests = Math.min(added.requests ?? 1, mostRequests);
      for (let index = 0; index < requests; index += 1) {
        const reading = readDraft(
          {
            identity: `copilot-cli ${this.#state.session ?? this.#file.path} ${textMember(event, 'id') ?? ''} ${model} ${index}`,
            model,
            usage: usageOf(added, metric, index === 0),
            shape: 'openai-responses',
            at: member(event, 'timestamp'),
            session: this.#state.session,
            workflow: this.#state.workflow,
          },
          location,
          `${this.#file.path} ${location.byteOffset} ${model} ${index}`,
        );
        if (reading.kind === 'call') events.push(reading.call);
        else problems.push(reading.problem);
      }
    }
    this.#state = { ...this.#state, seen: [...seen] };
    return { events, ...(problems[0] !== undefined && { problem: problems[0] }) };
  }
}

function countersOf(metric: unknown): Counters {
  const usage = member(metric, 'usage');
  const requests = member(metric, 'requests');
  const pairs = counters.map((name) => {
    const value =
      name === 'requests' ? (member(requests, 'count') ?? requests) : member(usage, name);
    return [name, typeof value === 'number' ? value : undefined] as const;
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** A counter that fell began anew. */
function difference(now: Counters, before: Counters | undefined): Counters {
  const pairs = Object.entries(now) as readonly (readonly [keyof Counters, number])[];
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      const earlier = before?.[name] ?? 0;
      return [name, value >= earlier ? value - earlier : value];
    }),
  );
}

/** The sum stands on the first of its requests; a model without counts is one whose usage is missing. */
function usageOf(added: Counters, metric: unknown, isFirst: boolean): unknown {
  if (!isRecord(member(metric, 'usage'))) return undefined;
  if (!isFirst) return { input_tokens: 0, output_tokens: 0 };
  return {
    input_tokens: added.inputTokens,
    input_tokens_details: {
      cached_tokens: added.cacheReadTokens,
      cache_write_tokens: added.cacheWriteTokens,
    },
    output_tokens: added.outputTokens,
    output_tokens_details: { reasoning_tokens: added.reasoningTokens },
  };
}
