import type { CallDraft } from '../../callDraft';
import { readDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import type { TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import { anthropicCalls } from '../providerResponses/providerResponses';
import { readResponseBody } from '../providerResponses/responseBody';

/** Recorded streams of providers, with or without `data:` before each event; see the README beside this file. */
export const providerStream: TraceFormat = {
  id: 'provider-stream',
  shape: 'lines',
  recognizes: (firstLines) => firstLines.some(isStreamEvent),
  createReader: (file, state) => new StreamReader(file, state),
};

const streamTypes =
  /^(?:message_start|message_delta|content_block_start|response\.(?:created|in_progress|completed))$/;

function isStreamEvent(line: string): boolean {
  const event = eventOf(line);
  return (
    streamTypes.test(textMember(event, 'type') ?? '') ||
    textMember(event, 'object') === 'chat.completion.chunk' ||
    (/^data:/.test(line) && Array.isArray(member(event, 'candidates')))
  );
}

function eventOf(line: string): unknown {
  const text = line.replace(/^data:\s*/, '');
  return text.startsWith('{') ? parseJson(text) : undefined;
}

class StreamReader implements TraceReader {
  readonly #file: TraceFile;
  /** The Anthropic message that is being streamed, with the usage that is known so far. */
  #message: JsonRecord = {};

  constructor(file: TraceFile, state?: string) {
    const restored = state === undefined ? undefined : parseJson(state);
    this.#file = file;
    this.#message = isRecord(restored) ? restored : {};
  }

  /** No more than what tells the message and its usage: never what it says. */
  state(): string {
    const kept = ['type', 'id', 'model', 'usage', 'service_tier'].map(
      (name) => [name, member(this.#message, name)] as const,
    );
    return JSON.stringify(Object.fromEntries(kept.filter(([, value]) => value !== undefined)));
  }

  read(line: string, location: TraceLocation): TraceReading {
    if (/^(?:event|id|retry)?:|^data:\s*\[DONE\]/.test(line)) return nothingRead;
    const event = eventOf(line);
    if (!isRecord(event)) return { events: [], problem: 'The line is no event of a stream.' };
    switch (textMember(event, 'type')) {
      case 'message_start': {
        const message = member(event, 'message');
        this.#message = isRecord(message) ? message : {};
        return this.#callOf(this.#message, location);
      }
      case 'message_delta':
        // The counts of a delta are cumulative: they replace those of the start.
        this.#message = {
          ...this.#message,
          usage: { ...recordOf(this.#message, 'usage'), ...recordOf(event, 'usage') },
        };
        return this.#callOf(this.#message, location);
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        return this.#callOf(member(event, 'response'), location);
      case undefined:
        return this.#callOf(event, location);
      default:
        return nothingRead;
    }
  }

  #callOf(body: unknown, location: TraceLocation): TraceReading {
    const response = readResponseBody(body);
    if (response === undefined) return nothingRead;
    const { id, model, provider, usage, shape } = response;
    const draft: CallDraft = {
      identity: id === undefined ? undefined : `response ${id}`,
      model,
      provider,
      usage,
      shape,
      at: member(body, 'created_at') ?? member(body, 'created'),
      serviceTier: textMember(body, 'service_tier') ?? textMember(usage, 'service_tier'),
    };
    const place = `${this.#file.path} ${location.byteOffset}`;
    const readings = (shape === 'anthropic' ? anthropicCalls(draft, usage) : [draft]).map(
      (each, index) => readDraft(each, location, `${place} ${index}`),
    );
    const problem = readings.find((reading) => reading.kind === 'problem')?.problem;
    return {
      events: readings.flatMap((reading) => (reading.kind === 'call' ? [reading.call] : [])),
      ...(problem !== undefined && { problem }),
    };
  }
}

function recordOf(value: unknown, name: string): JsonRecord {
  const found = member(value, name);
  return isRecord(found) ? found : {};
}
