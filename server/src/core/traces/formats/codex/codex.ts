import { hashText } from '../../../text/hashText';
import { readDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import { asciiBytes, leadingMember, spells } from '../../leadingMember';
import type { TraceEvent, TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import { workflowOfFolder } from '../../workflowOfFolder';
import { codexWork } from './codexWork';
import type { CounterTuple } from './counters';
import { deltaOf, tupleOf, usageOfTuple } from './counters';

const rowTypes = ['session_meta', 'turn_context', 'event_msg', 'response_item', 'compacted'];

/** Codex's rollout files, see the README beside this file. */
export const codex: TraceFormat = {
  id: 'codex',
  shape: 'lines',
  markers: [
    ...['"token_count"', '"session_meta"', '"turn_context"', '"thread_settings"'],
    ...[
      '"function_call"',
      '"function_call_output"',
      '"custom_tool_call"',
      '"custom_tool_call_output"',
    ],
    ...['"local_shell_call"', '"exec_command_end"', '"patch_apply_end"', '"mcp_tool_call_end"'],
    ...['"stream_error"', '"error"', '"turn_aborted"', '"task_complete"'],
  ],
  calls: {
    markers: ['"token_count"', '"session_meta"', '"turn_context"', '"thread_settings"'],
    glance: glanceAtRow,
  },
  recognizes: (firstLines) => firstLines.some(isRow),
  createReader: (file, state) => new CodexReader(file, state),
};

const typeName = asciiBytes('type');
const silentTypes = ['response_item', 'compacted'].map(asciiBytes);

/** What was said and done, which is most of a rollout, carries no counters. */
function glanceAtRow(bytes: Uint8Array, start: number, end: number): 'skip' | 'unsure' {
  const type = leadingMember(bytes, start, end, typeName);
  const isSilent = type !== undefined && silentTypes.some((each) => spells(bytes, type, each));
  return isSilent ? 'skip' : 'unsure';
}

function isRow(line: string): boolean {
  const row = parseJson(line);
  const type = textMember(row, 'type');
  return type !== undefined && rowTypes.includes(type) && isRecord(member(row, 'payload'));
}

interface CodexState {
  readonly model?: string | undefined;
  readonly session?: string | undefined;
  /** The session whose history this file begins with: its own, or the one that it was forked from. */
  readonly family?: string | undefined;
  readonly workflow?: string | undefined;
  readonly provider?: string | undefined;
  readonly serviceTier?: string | undefined;
  readonly total?: CounterTuple | undefined;
  /** Tells histories apart: grows with every counter that was read. */
  readonly history?: string | undefined;
}

class CodexReader implements TraceReader {
  readonly #file: TraceFile;
  #state: CodexState;

  constructor(file: TraceFile, state: string | undefined) {
    const restored = state === undefined ? undefined : parseJson(state);
    this.#file = file;
    this.#state = isRecord(restored) ? restored : {};
  }

  state(): string {
    return JSON.stringify(this.#state);
  }

  read(line: string, location: TraceLocation): TraceReading {
    const row = parseJson(line);
    if (!isRecord(row)) return { events: [], problem: 'The line is not a JSON object.' };
    const payload = member(row, 'payload');
    switch (textMember(row, 'type')) {
      case 'session_meta':
        this.#beginSession(payload);
        return nothingRead;
      case 'turn_context':
        this.#state = { ...this.#state, model: textMember(payload, 'model') ?? this.#state.model };
        return nothingRead;
      case 'event_msg':
        return this.#readEvent(row, payload, location);
      case 'response_item':
        return { events: this.#work(row, payload, location) };
      default:
        return nothingRead;
    }
  }

  #work(row: JsonRecord, payload: unknown, location: TraceLocation): readonly TraceEvent[] {
    const { session, workflow, family } = this.#state;
    const place = { path: this.#file.path, family: family ?? session ?? this.#file.path };
    return codexWork(row, payload, { ...place, session, workflow, location });
  }

  /** The first one is the file's own; a fork repeats those of its ancestors, the oldest last. */
  #beginSession(payload: unknown): void {
    const id = textMember(payload, 'id');
    const spawn = member(member(member(payload, 'source'), 'subagent'), 'thread_spawn');
    const origin = textMember(payload, 'forked_from_id') ?? textMember(spawn, 'parent_thread_id');
    const folder = textMember(payload, 'cwd');
    const isCounting = this.#state.history !== undefined;
    this.#state = {
      ...this.#state,
      session: this.#state.session ?? id,
      family: isCounting ? this.#state.family : (origin ?? id),
      workflow: this.#state.workflow ?? (folder && workflowOfFolder(folder)),
      provider: this.#state.provider ?? textMember(payload, 'model_provider'),
    };
  }

  #readEvent(row: JsonRecord, payload: unknown, location: TraceLocation): TraceReading {
    const settings = member(payload, 'thread_settings');
    const serviceTier = textMember(settings, 'service_tier');
    if (serviceTier !== undefined) this.#state = { ...this.#state, serviceTier };
    const info = member(payload, 'info');
    if (textMember(payload, 'type') !== 'token_count') {
      return { events: this.#work(row, payload, location) };
    }
    if (!isRecord(info)) return nothingRead;
    const total = tupleOf(member(info, 'total_token_usage'));
    const last = tupleOf(member(info, 'last_token_usage'));
    if (total === 'invalid' || last === 'invalid') {
      return { events: [], problem: 'A token counter is not a whole number of tokens.' };
    }
    if (total === undefined && last === undefined) return nothingRead;
    const counted = deltaOf(this.#state.total, total, last);
    this.#state = { ...this.#state, total: total ?? this.#state.total };
    if (counted === undefined) return nothingRead;
    // Counters that are written again without a change are not copied into forks, so they do not tell histories apart.
    const history = `${this.#state.history ?? ''};${String(total)}/${String(last)}`;
    this.#state = { ...this.#state, history: history.length > 64 ? hashText(history) : history };
    return this.#callOf(row, info, usageOfTuple(counted), location);
  }

  #callOf(
    row: JsonRecord,
    info: JsonRecord,
    usage: JsonRecord,
    location: TraceLocation,
  ): TraceReading {
    const { family, history, model, session, workflow, provider, serviceTier } = this.#state;
    const place = `${this.#file.path} ${location.byteOffset}`;
    const reading = readDraft(
      {
        identity: family === undefined ? undefined : `codex ${family} ${history ?? ''}`,
        model: textMember(info, 'model') ?? model,
        provider: provider ?? 'openai',
        usage,
        shape: 'openai-responses',
        at: member(row, 'timestamp'),
        session: session ?? this.#file.path.replace(/^.*\//, '').replace(/\.jsonl.*$/, ''),
        workflow,
        serviceTier,
      },
      location,
      place,
    );
    return reading.kind === 'call'
      ? { events: [reading.call] }
      : { events: [], problem: reading.problem };
  }
}
