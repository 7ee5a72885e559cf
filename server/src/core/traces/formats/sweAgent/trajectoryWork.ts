import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { listMember, member, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import type { TraceLocation, WorkEvent } from '../../traceEvent';
import { toolOf } from '../../workDraft';
import { readWorkDraft } from '../../workDraft';

/** The actions of a trajectory as tool calls, and how it ended. */
export function trajectoryWork(
  document: JsonRecord,
  path: string,
  run: string,
  location: TraceLocation,
): readonly WorkEvent[] {
  const workflow = textMember(document, 'environment');
  const steps = listMember(document, 'trajectory').flatMap((step, index) => {
    const action = textMember(step, 'action')?.trim();
    if (action === undefined || action === '') return [];
    const name = /^\S+/.exec(action)?.[0];
    const observed = hashValue(member(step, 'observation'));
    const event = toolOf(name, 'unknown', hashValue(action), observed);
    const identity = `swe-agent ${path} action ${index}`;
    return readWorkDraft({ event, identity, run, session: run, workflow }, location, identity);
  });
  const ended = safeName(member(member(document, 'info'), 'exit_status'));
  if (ended === undefined) return steps;
  const identity = `swe-agent ${path} exit`;
  const event = { kind: 'outcome', name: 'exit_status', value: ended } as const;
  return [
    ...steps,
    ...readWorkDraft({ event, identity, run, session: run, workflow }, location, identity),
  ];
}
