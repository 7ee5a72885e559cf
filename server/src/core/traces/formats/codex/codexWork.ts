import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { member, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import type { TraceLocation, WorkEvent } from '../../traceEvent';
import type { WorkDraft } from '../../workDraft';
import { readWorkDraft, toolOf } from '../../workDraft';

interface Place {
  readonly path: string;
  /** The session whose history the file begins with: a fork repeats its parent's tools, which are called once. */
  readonly family: string;
  readonly session: string | undefined;
  readonly workflow: string | undefined;
  readonly location: TraceLocation;
}

/** What a row tells besides counters: tools and their results, errors that were tried again, how a turn ended. */
export function codexWork(
  row: JsonRecord,
  payload: unknown,
  { path, family, session, workflow, location }: Place,
): readonly WorkEvent[] {
  const event = eventOf(payload);
  if (event === undefined) return [];
  const call = textMember(payload, 'call_id');
  const at = member(row, 'timestamp');
  const identity =
    event.kind === 'tool' && call !== undefined
      ? `codex ${family} tool ${call}`
      : `codex ${family} ${event.kind} ${String(at)}`;
  const file = path.replace(/^.*\//, '').replace(/\.jsonl.*$/, '');
  const draft = { event, identity, at, session: session ?? file, workflow };
  return readWorkDraft(draft, location, identity);
}

function eventOf(payload: unknown): WorkDraft['event'] | undefined {
  const field = (name: string): unknown => member(payload, name);
  switch (textMember(payload, 'type')) {
    case 'function_call':
      return toolOf(field('name'), 'unknown', hashValue(field('arguments')));
    case 'custom_tool_call':
      return toolOf(field('name'), 'unknown', hashValue(field('input')));
    case 'local_shell_call':
      return toolOf('local_shell', 'unknown', hashValue(field('action')));
    case 'function_call_output':
    case 'custom_tool_call_output':
      return toolOf('', 'unknown', undefined, hashValue(field('output')));
    case 'exec_command_end':
      return toolOf('', field('exit_code') === 0 ? 'ok' : 'error');
    case 'patch_apply_end':
      return toolOf('', field('success') === true ? 'ok' : 'error');
    case 'mcp_tool_call_end':
      return toolOf('', member(field('result'), 'Err') === undefined ? 'ok' : 'error');
    case 'stream_error':
      return { kind: 'retry' };
    case 'error':
      return { kind: 'step', name: 'error', status: 'error' };
    case 'turn_aborted':
      return { kind: 'outcome', name: 'turn', value: safeName(field('reason')) ?? 'aborted' };
    case 'task_complete':
      return { kind: 'outcome', name: 'turn', value: 'complete' };
    default:
      return undefined;
  }
}
