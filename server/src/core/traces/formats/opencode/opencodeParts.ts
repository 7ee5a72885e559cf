import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { member, textMember } from '../../jsonRecord';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';

/** A message's parts have files of their own; those that hold its words and its sums again are passed over. */
export function isPart(record: unknown): boolean {
  const type = textMember(record, 'type');
  return textMember(record, 'messageID') !== undefined && (type === 'tool' || type === 'retry');
}

const statuses: ReadonlyMap<string, 'ok' | 'error'> = new Map([
  ['completed', 'ok'],
  ['error', 'error'],
]);

export function partsOf(part: JsonRecord): readonly WorkDraft[] {
  if (!isPart(part)) return [];
  const state = member(part, 'state');
  const attempt = member(part, 'attempt');
  const base = {
    identity: `opencode ${textMember(part, 'id') ?? ''}`,
    parent: `opencode ${textMember(part, 'messageID') ?? ''}`,
    session: member(part, 'sessionID'),
    at: member(member(state, 'time'), 'start') ?? member(member(part, 'time'), 'created'),
  };
  if (textMember(part, 'type') === 'retry') {
    const isCount = typeof attempt === 'number';
    return [{ ...base, event: { kind: 'retry', ...(isCount && { attempt }) } }];
  }
  const event = toolOf(
    member(part, 'tool'),
    statuses.get(textMember(state, 'status') ?? '') ?? 'unknown',
    hashValue(member(state, 'input')),
    hashValue(member(state, 'output')),
  );
  return [{ ...base, event }];
}
