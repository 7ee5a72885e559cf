import type { Usage } from '../../../prices/usage';
import type { CallEvent, EventBase, TraceEvent, TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import { asciiBytes, leadingMember, spells } from '../../leadingMember';
import { ClaudeSessionGrowth } from '../../prompts/claudeSessionGrowth';
import { parseIsoTime } from '../../parseTime';
import type { MemberValues } from '../../wantedMembers';
import { workflowOfFolder } from '../../workflowOfFolder';
import { totalTokens } from '../../addUsage';
import { answerEvents, quickToolResult, rowEvents } from './rowEvents';
import type { CallFields } from './callFields';
import { callMembers, fieldsOfMembers, fieldsOfRow } from './callFields';
import type { ModelUsage } from './usage';
import { readUsage } from './usage';

/** Claude Code's session files, see the README beside this file. */
export const claudeCode: TraceFormat = {
  id: 'claude-code',
  shape: 'lines',
  markers: ['"usage"', '"api_error"', '"tool_result"', '"pr-link"', '"model_refusal_fallback"'],
  calls: {
    markers: ['"usage"'],
    glance: glanceAtRow,
    members: callMembers,
  },
  recognizes: (firstLines) => firstLines.some(isRow),
  createReader: (file) => new ClaudeCodeReader(file),
  createPromptReader: () => new ClaudeSessionGrowth(),
};

const typeName = asciiBytes('type');
const assistant = asciiBytes('assistant');

/** Calls stand in rows of the assistant; most of the rest is what tools answered. */
function glanceAtRow(bytes: Uint8Array, start: number, end: number): 'read' | 'skip' | 'unsure' {
  const type = leadingMember(bytes, start, end, typeName);
  if (type === undefined) return 'unsure';
  return spells(bytes, type, assistant) ? 'read' : 'skip';
}

function isRow(line: string): boolean {
  if (!line.startsWith('{') || !/"(?:sessionId|uuid|requestId)"|"message"/.test(line)) return false;
  const row = parseJson(line);
  const message = member(row, 'message');
  if (textMember(row, 'sessionId') !== undefined && textMember(row, 'type') !== undefined) {
    // Qwen Code's rows are alike, but for Gemini's parts and usage, and none of them is of a sidechain or not.
    const isMessage =
      member(message, 'content') !== undefined || isRecord(member(message, 'usage'));
    const isGemini =
      member(message, 'parts') !== undefined ||
      member(message, 'usageMetadata') !== undefined ||
      member(row, 'usageMetadata') !== undefined;
    return !isGemini && (isMessage || member(row, 'isSidechain') !== undefined);
  }
  return textMember(row, 'timestamp') !== undefined && isRecord(member(message, 'usage'));
}

type Writable<Event> = { -readonly [Name in keyof Event]: Event[Name] };

interface CallsReading {
  readonly events: readonly CallEvent[];
  readonly problem?: string;
}

const noCalls: CallsReading = { events: [] };

class ClaudeCodeReader implements TraceReader {
  readonly #project: string | undefined;
  #folder = '';
  #workflow = '';

  constructor(file: TraceFile) {
    const folders = file.path.split('/').slice(0, -1);
    const subagents = folders.lastIndexOf('subagents');
    this.#project = folders.at(subagents > 1 ? subagents - 2 : -1);
  }

  read(line: string, location: TraceLocation): TraceReading {
    const quick = line.includes('"usage"') ? undefined : quickToolResult(line, location);
    if (quick !== undefined) return { events: [quick] };
    const row = parseJson(line);
    if (!isRecord(row)) return { events: [], problem: 'The line is not a JSON object.' };
    if (textMember(row, 'subtype') === 'api_error') return { events: [this.#retry(row, location)] };
    const fields = fieldsOfRow(row);
    const told = rowEvents(row, this.#base(fields, location));
    if (told !== undefined) return { events: told };
    const { events, problem } = this.#readCalls(fields, location);
    const [call] = events;
    if (call === undefined) return problem === undefined ? nothingRead : { events, problem };
    const { identity } = call;
    const owner = { ...this.#base(fields, location), ...(identity !== undefined && { identity }) };
    return { events: [...events, ...answerEvents(member(row, 'message'), owner)] };
  }

  readMembers(values: MemberValues, location: TraceLocation): TraceReading {
    return this.#readCalls(fieldsOfMembers(values), location);
  }

  #readCalls(fields: CallFields, location: TraceLocation): CallsReading {
    const { usage, type } = fields;
    const isAnswer = text(type) === undefined || type === 'assistant';
    const model = text(fields.model) ?? '';
    if (usage === undefined || !isAnswer || model === '<synthetic>') return noCalls;
    const read = readUsage(usage, model);
    if ('problem' in read) return { events: [], problem: read.problem };
    const main = this.#mainCall(fields, read.calls[0], location);
    if (read.calls.length === 1) return { events: [main] };
    const advice = read.calls.slice(1).map((each, index): CallEvent => {
      const { identity } = main;
      const own = identity === undefined ? {} : { identity: `${identity}#${index + 1}` };
      const call: Writable<CallEvent> = { ...main, ...own, ...each };
      // What was charged stands for the row: it is said once.
      delete call.reportedUsd;
      call.rank = rankOf(each.usage, fields);
      return call;
    });
    return { events: [main, ...advice] };
  }

  /** Filled in place: rows are read by the hundred thousand, and spreads would take longer than all else. */
  #mainCall(fields: CallFields, { model, usage }: ModelUsage, location: TraceLocation): CallEvent {
    const call: Writable<CallEvent> = {
      kind: 'call',
      location,
      model,
      provider: 'anthropic',
      status: 'ok',
      usage,
      rank: rankOf(usage, fields),
    };
    this.#place(call, fields);
    identify(call, fields);
    const serviceTier = text(fields.serviceTier);
    if (fields.isSidechain === true) call.isSidechain = true;
    if (serviceTier !== undefined) call.serviceTier = serviceTier;
    if (typeof fields.costUsd === 'number') call.reportedUsd = String(fields.costUsd);
    return call;
  }

  #retry(row: JsonRecord, location: TraceLocation): TraceEvent {
    const attempt = member(row, 'retryAttempt');
    const uuid = textMember(row, 'uuid');
    return {
      ...this.#base(fieldsOfRow(row), location),
      ...(uuid !== undefined && { identity: uuid }),
      kind: 'retry',
      ...(typeof attempt === 'number' && { attempt }),
    };
  }

  /** Rows of a session mostly stand in one folder. */
  #workflowOf(folder: string): string {
    if (folder !== this.#folder) {
      this.#folder = folder;
      this.#workflow = workflowOfFolder(folder);
    }
    return this.#workflow;
  }

  #base(fields: CallFields, location: TraceLocation): EventBase {
    const base: Writable<EventBase> = { location };
    this.#place(base, fields);
    return base;
  }

  /** Says where and when something happened. */
  #place(event: Writable<EventBase>, fields: CallFields): void {
    const session = text(fields.session);
    const timestamp = text(fields.timestamp);
    const atMs = timestamp === undefined ? undefined : parseIsoTime(timestamp);
    const folder = text(fields.folder) ?? this.#project;
    if (session !== undefined) {
      event.session = session;
      event.run = session;
    }
    if (atMs !== undefined) event.atMs = atMs;
    if (folder !== undefined) event.workflow = this.#workflowOf(folder);
  }
}

function identify(call: Writable<CallEvent>, fields: CallFields): void {
  const id = text(fields.id);
  const request = text(fields.request);
  const uuid = text(fields.uuid);
  if (id === undefined) {
    if (uuid !== undefined) call.identity = `uuid ${uuid}`;
  } else if (request !== undefined) {
    call.identity = `${id} ${request}`;
    call.replayGroup = id;
  } else {
    call.identity = `${id} in ${text(fields.session) ?? ''}`;
    if (uuid !== undefined) call.alias = uuid;
  }
}

/** Rows of more tokens are more complete; of two with as many, the one that says its speed. */
function rankOf(usage: Usage, { speed }: CallFields): number {
  return totalTokens(usage) * 2 + (text(speed) === undefined ? 0 : 1);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
