import type { EventBase, WorkAttributes, WorkEvent } from './traceEvent';

/**
 * What an emitter says with `marginal.*` attributes became of the work: a correction, an escalation, a decision, an
 * outcome. Attempts stay attributes: only a whole run tells whether one followed another.
 */
export function markEvents(
  base: EventBase & { readonly identity: string },
  marks: WorkAttributes | undefined = base.attributes,
): readonly WorkEvent[] {
  if (marks === undefined) return [];
  const { identity } = base;
  const place = withoutAttributes(base);
  const at = (what: string) => ({ ...place, identity: `${identity} ${what}`, parent: identity });
  const events: WorkEvent[] = [];
  if (isYes(marks['overridden'])) {
    const minutes = Number(marks['human_minutes']);
    events.push({
      ...at('correction'),
      kind: 'correction',
      ...(Number.isFinite(minutes) && minutes >= 0 && { minutes }),
    });
  }
  const to = marks['escalated'];
  if (isYes(to)) {
    events.push({ ...at('escalation'), kind: 'escalation', ...(to !== 'true' && { to }) });
  }
  if (marks['decision'] !== undefined) {
    events.push({ ...at('decision'), kind: 'decision', decision: marks['decision'] });
  }
  if (marks['outcome'] !== undefined) {
    events.push({ ...at('outcome'), kind: 'outcome', name: 'outcome', value: marks['outcome'] });
  }
  return events;
}

/** The same place without what is said of it: that stays on the event that said it. */
export function withoutAttributes<Base extends EventBase>(base: Base): Omit<Base, 'attributes'> {
  const copy = { ...base };
  Reflect.deleteProperty(copy, 'attributes');
  return copy;
}

function isYes(mark: string | undefined): mark is string {
  return mark !== undefined && !/^(?:false|no|none|0)$/i.test(mark);
}
