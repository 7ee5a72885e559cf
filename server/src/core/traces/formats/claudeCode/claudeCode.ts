import type { CallEvent, TraceEvent, TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import { asciiBytes, leadingMember, spells } from '../../leadingMember';
import { ClaudeSessionGrowth } from '../../prompts/claudeSessionGrowth';
import { workflowOfFolder } from '../../workflowOfFolder';
import { totalTokens } from '../../addUsage';
import { answerEvents, quickToolResult, rowEvents } from './rowEvents';
import { readUsage } from './usage';

/** Claude Code's session files, see the README beside this file. */
export const claudeCode: TraceFormat = {
  id: 'claude-code',
  shape: 'lines',
  markers: ['"usage"', '"api_error"', '"tool_result"', '"pr-link"', '"model_refusal_fallback"'],
  calls: {
    markers: ['"usage"'],
    glance: glanceAtRow,
    members: {
      type: true,
      subtype: true,
      sessionId: true,
      isSidechain: true,
      cwd: true,
      message: {
        id: true,
        model: true,
        usage: {
          input_tokens: true,
          cache_creation_input_tokens: true,
          cache_read_input_tokens: true,
          cache_creation: true,
          output_tokens: true,
          output_tokens_details: { thinking_tokens: true },
          service_tier: true,
          speed: true,
          iterations: true,
        },
      },
      requestId: true,
      uuid: true,
      timestamp: true,
      costUSD: true,
    },
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
    return this.readRecord(row, location);
  }

  readRecord(row: JsonRecord, location: TraceLocation): TraceReading {
    if (textMember(row, 'subtype') === 'api_error') return { events: [this.#retry(row, location)] };
    const told = rowEvents(row, this.#base(row, location));
    if (told !== undefined) return { events: told };
    const message = member(row, 'message');
    const usage = member(message, 'usage');
    const type = textMember(row, 'type');
    if (!isRecord(usage) || (type !== undefined && type !== 'assistant')) return nothingRead;
    const model = textMember(message, 'model') ?? '';
    if (model === '<synthetic>') return nothingRead;
    const read = readUsage(usage, model);
    if ('problem' in read) return { events: [], problem: read.problem };
    const base = this.#base(row, location);
    const { identity, replayGroup, alias } = identityOf(row);
    const isSidechain = member(row, 'isSidechain') === true;
    const speed = textMember(usage, 'speed');
    const serviceTier = textMember(usage, 'service_tier');
    const reportedUsd = member(row, 'costUSD');
    const events = read.calls.map((call, index): CallEvent => {
      const isMain = index === 0;
      return {
        ...base,
        ...(identity !== undefined && { identity: isMain ? identity : `${identity}#${index}` }),
        kind: 'call',
        provider: 'anthropic',
        status: 'ok',
        model: call.model,
        usage: call.usage,
        rank: totalTokens(call.usage) * 2 + (speed === undefined ? 0 : 1),
        ...(isSidechain && { isSidechain }),
        ...(replayGroup !== undefined && { replayGroup }),
        ...(alias !== undefined && { alias }),
        ...(serviceTier !== undefined && { serviceTier }),
        ...(isMain && typeof reportedUsd === 'number' && { reportedUsd: String(reportedUsd) }),
      };
    });
    const owner = { ...base, ...(identity !== undefined && { identity }) };
    return { events: [...events, ...answerEvents(message, owner)] };
  }

  #retry(row: JsonRecord, location: TraceLocation): TraceEvent {
    const attempt = member(row, 'retryAttempt');
    const uuid = textMember(row, 'uuid');
    return {
      ...this.#base(row, location),
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

  #base(row: JsonRecord, location: TraceLocation) {
    const session = textMember(row, 'sessionId');
    const at = Date.parse(textMember(row, 'timestamp') ?? '');
    const folder = textMember(row, 'cwd') ?? this.#project;
    return {
      location,
      ...(session !== undefined && { session, run: session }),
      ...(Number.isFinite(at) && { atMs: at }),
      ...(folder !== undefined && { workflow: this.#workflowOf(folder) }),
    };
  }
}

function identityOf(row: JsonRecord): Pick<CallEvent, 'identity' | 'replayGroup' | 'alias'> {
  const id = textMember(member(row, 'message'), 'id');
  const request = textMember(row, 'requestId');
  const uuid = textMember(row, 'uuid');
  if (id === undefined) return uuid === undefined ? {} : { identity: `uuid ${uuid}` };
  if (request !== undefined) return { identity: `${id} ${request}`, replayGroup: id };
  const identity = `${id} in ${textMember(row, 'sessionId') ?? ''}`;
  return uuid === undefined ? { identity } : { identity, alias: uuid };
}
