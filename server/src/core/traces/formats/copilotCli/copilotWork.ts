import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { member, textMember } from '../../jsonRecord';
import type { TraceLocation, WorkEvent } from '../../traceEvent';
import type { WorkDraft } from '../../workDraft';
import { readWorkDraft, toolOf } from '../../workDraft';

interface Place {
  readonly path: string;
  readonly session?: string | undefined;
  readonly workflow?: string | undefined;
  readonly location: TraceLocation;
}

/** Tools, errors, and what a session changed in its files when it ended. */
export function copilotWork(
  event: JsonRecord,
  { path, session, workflow, location }: Place,
): readonly WorkEvent[] {
  const own = textMember(event, 'id') ?? String(location.byteOffset);
  return draftsOf(event).flatMap(({ id, event: happened }) => {
    const identity = `copilot-cli ${session ?? path} ${id ?? own}`;
    const at = member(event, 'timestamp');
    return readWorkDraft({ event: happened, identity, at, session, workflow }, location, identity);
  });
}

function draftsOf(event: JsonRecord): readonly { id?: string; event: WorkDraft['event'] }[] {
  const data = member(event, 'data');
  const call = textMember(data, 'toolCallId');
  const id = call === undefined ? {} : { id: `tool ${call}` };
  switch (textMember(event, 'type')) {
    case 'tool.execution_start': {
      const asked = hashValue(member(data, 'arguments'));
      return [{ ...id, event: toolOf(member(data, 'toolName'), 'unknown', asked) }];
    }
    case 'tool.execution_complete': {
      const status = member(data, 'success') === false ? 'error' : 'ok';
      const result = hashValue(member(member(data, 'result'), 'content'));
      return [{ ...id, event: toolOf('', status, undefined, result) }];
    }
    case 'session.error':
      return [{ event: { kind: 'step', name: 'error', status: 'error' } }];
    case 'session.shutdown':
      return changesOf(member(data, 'codeChanges'));
    default:
      return [];
  }
}

function changesOf(changes: unknown): readonly { event: WorkDraft['event'] }[] {
  const lines = ['linesAdded', 'linesRemoved'].map((name) => member(changes, name));
  const changed = lines.reduce<number>(
    (sum, count) => sum + (typeof count === 'number' ? count : 0),
    0,
  );
  if (lines.every((count) => typeof count !== 'number')) return [];
  return [{ event: { kind: 'outcome', name: 'lines_changed', value: changed } }];
}
