import { hashText } from '../../../text/hashText';
import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { listMember, member, textMember } from '../../jsonRecord';
import { parseTime } from '../../parseTime';
import { safeName } from '../../safeName';
import type { EventBase, ToolEvent, TraceLocation, WorkEvent } from '../../traceEvent';

/** Tools that the answer asks for, and a model that it went over to. */
export function answerEvents(message: unknown, base: EventBase): readonly WorkEvent[] {
  return listMember(message, 'content').flatMap((block): readonly WorkEvent[] => {
    const type = textMember(block, 'type');
    if (type === 'tool_use') return [toolUse(block, base)];
    if (type === 'fallback') {
      const owner = base.identity === undefined ? {} : { identity: `${base.identity} fallback` };
      return [
        { ...placeOf(base), ...owner, ...upgradeOf(member(block, 'from'), member(block, 'to')) },
      ];
    }
    return [];
  });
}

function toolUse(block: unknown, base: EventBase): ToolEvent {
  const argumentsHash = hashValue(member(block, 'input'));
  return {
    ...placeOf(base),
    kind: 'tool',
    identity: `claude tool ${textMember(block, 'id') ?? ''}`,
    name: safeName(member(block, 'name')) ?? '',
    status: 'unknown',
    ...(base.identity !== undefined && { parent: base.identity }),
    ...(argumentsHash !== undefined && { argumentsHash }),
  };
}

/** Where something happened, without what makes it a call. */
function placeOf({ location, atMs, session, run, workflow }: EventBase): EventBase {
  return {
    location,
    ...(atMs !== undefined && { atMs }),
    ...(session !== undefined && { session }),
    ...(run !== undefined && { run }),
    ...(workflow !== undefined && { workflow }),
  };
}

function upgradeOf(from: unknown, to: unknown) {
  const before = safeName(member(from, 'model') ?? from);
  const after = safeName(member(to, 'model') ?? to);
  return {
    kind: 'upgrade' as const,
    ...(before !== undefined && { from: before }),
    ...(after !== undefined && { to: after }),
  };
}

/** Rows that are no answers: results of tools, pull requests, refusals. Undefined for all others. */
export function rowEvents(row: JsonRecord, base: EventBase): readonly WorkEvent[] | undefined {
  const uuid = textMember(row, 'uuid');
  const own = { ...base, ...(uuid !== undefined && { identity: `claude row ${uuid}` }) };
  if (textMember(row, 'subtype') === 'model_refusal_fallback') {
    return [{ ...own, ...upgradeOf(member(row, 'originalModel'), member(row, 'fallbackModel')) }];
  }
  if (textMember(row, 'type') === 'pr-link') {
    const number = member(row, 'prNumber');
    const name = safeName(member(row, 'prRepository')) ?? 'repository';
    const identity = `claude pull request ${name} ${String(number)}`;
    return [
      {
        ...own,
        identity,
        kind: 'outcome',
        name: 'pull_request',
        value: `${name}#${String(number)}`,
      },
    ];
  }
  if (textMember(row, 'type') !== 'user') return undefined;
  const isRejected = textMember(row, 'toolDenialKind') === 'user-rejected';
  return listMember(member(row, 'message'), 'content')
    .filter((block) => textMember(block, 'type') === 'tool_result')
    .map((block) => {
      const resultHash = hashValue(member(block, 'content'));
      const isError = member(block, 'is_error') === true;
      return {
        ...base,
        kind: 'tool',
        identity: `claude tool ${textMember(block, 'tool_use_id') ?? ''}`,
        name: '',
        status: isRejected ? 'rejected' : isError ? 'error' : 'ok',
        ...(resultHash !== undefined && { resultHash }),
      };
    });
}

const idPattern = /"tool_use_id"\s*:\s*"([^"\\]+)"/g;
/** A longer result is told apart by its length, its beginning and its end. */
const comparedLength = 4096;

/**
 * The result of one tool, found without parsing the row: results are most of a session's bytes. What stands between
 * quotes cannot look like a key, because quotes inside are escaped. Undefined where the row has to be parsed.
 */
export function quickToolResult(line: string, location: TraceLocation): ToolEvent | undefined {
  if (line.length < comparedLength || !line.includes('"tool_result"')) return undefined;
  const ids = [...line.matchAll(idPattern)];
  const id = ids[0]?.[1];
  const session = keyText(line, 'sessionId');
  if (ids.length !== 1 || id === undefined || session === undefined) return undefined;
  if (!line.includes('"type":"user"')) return undefined;
  const start = line.indexOf('"message"');
  const repeated = line.indexOf('"toolUseResult"');
  const end = repeated > start ? repeated : line.length;
  const message = line.slice(start, end);
  const atMs = parseTime(keyText(line, 'timestamp'));
  const isRejected = line.includes('"toolDenialKind":"user-rejected"');
  return {
    location,
    kind: 'tool',
    identity: `claude tool ${id}`,
    name: '',
    status: isRejected ? 'rejected' : message.includes('"is_error":true') ? 'error' : 'ok',
    resultHash: hashText(
      `${message.length} ${message.slice(0, comparedLength).replace(id, '')} ${message.slice(-comparedLength).replace(id, '')}`,
    ),
    session,
    run: session,
    ...(atMs !== undefined && { atMs }),
  };
}

function keyText(line: string, key: string): string | undefined {
  const at = line.lastIndexOf(`"${key}":"`);
  if (at < 0) return undefined;
  const start = at + key.length + 4;
  const end = line.indexOf('"', start);
  return end < 0 ? undefined : line.slice(start, end);
}
