import type { CallEvent, TraceEvent, TraceLocation } from '../../traceEvent';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import { workflowOfFolder } from '../../workflowOfFolder';
import { totalTokens } from '../../addUsage';
import { answerEvents, quickToolResult, rowEvents } from './rowEvents';
import { readUsage } from './usage';

/** Claude Code's session files, see the README beside this file. */
export const claudeCode: TraceFormat = {
  id: 'claude-code',
  shape: 'lines',
  markers: ['"usage"', '"api_error"', '"tool_result"', '"pr-link"', '"model_refusal_fallback"'],
  recognizes: (firstLines) => firstLines.some(isRow),
  createReader: (file) => new ClaudeCodeReader(file),
};

function isRow(line: string): boolean {
  if (!line.startsWith('{') || !/"(?:sessionId|uuid|requestId)"|"message"/.test(line)) return false;
  const row = parseJson(line);
  const message = member(row, 'message');
  if (textMember(row, 'sessionId') !== undefined && textMember(row, 'type') !== undefined) {
    return (
      member(message, 'usageMetadata') === undefined && member(row, 'usageMetadata') === undefined
    );
  }
  return textMember(row, 'timestamp') !== undefined && isRecord(member(message, 'usage'));
}

class ClaudeCodeReader implements TraceReader {
  readonly #project: string | undefined;

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
    const base = { ...this.#base(row, location), ...identityOf(row, location) };
    const speed = textMember(usage, 'speed');
    const serviceTier = textMember(usage, 'service_tier');
    const reportedUsd = member(row, 'costUSD');
    const events = read.calls.map((call, index): CallEvent => {
      const isMain = index === 0;
      return {
        ...base,
        ...(!isMain && base.identity !== undefined && { identity: `${base.identity}#${index}` }),
        kind: 'call',
        provider: 'anthropic',
        status: 'ok',
        model: call.model,
        usage: call.usage,
        rank: totalTokens(call.usage) * 2 + (speed === undefined ? 0 : 1),
        ...(serviceTier !== undefined && { serviceTier }),
        ...(isMain && typeof reportedUsd === 'number' && { reportedUsd: String(reportedUsd) }),
      };
    });
    return { events: [...events, ...answerEvents(message, base)] };
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

  #base(row: JsonRecord, location: TraceLocation) {
    const session = textMember(row, 'sessionId');
    const at = Date.parse(textMember(row, 'timestamp') ?? '');
    const folder = textMember(row, 'cwd') ?? this.#project;
    return {
      location,
      ...(session !== undefined && { session, run: session }),
      ...(Number.isFinite(at) && { atMs: at }),
      ...(folder !== undefined && { workflow: workflowOfFolder(folder) }),
    };
  }
}

function identityOf(row: JsonRecord, location: TraceLocation): Partial<CallEvent> {
  const id = textMember(member(row, 'message'), 'id');
  const request = textMember(row, 'requestId');
  const session = textMember(row, 'sessionId') ?? '';
  const uuid = textMember(row, 'uuid');
  const isSidechain = member(row, 'isSidechain') === true && { isSidechain: true };
  if (id === undefined)
    return { ...(uuid !== undefined && { identity: `uuid ${uuid}` }), ...isSidechain, location };
  if (request !== undefined)
    return { identity: `${id} ${request}`, replayGroup: id, ...isSidechain };
  return {
    identity: `${id} in ${session}`,
    ...(uuid !== undefined && { alias: uuid }),
    ...isSidechain,
  };
}
