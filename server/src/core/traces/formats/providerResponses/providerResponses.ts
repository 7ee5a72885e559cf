import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';
import { readResponseBody } from './responseBody';
import { requestTools, responseTools } from './responseTools';
import { hashValue } from '../../hashValue';
import { workAttributesOf } from '../../workAttributes';

/** Providers' own answers, alone, beside their request or in a batch's output; see the README beside this file. */
export const [providerResponses, providerResponseDocument] = recordFormats({
  id: 'provider-responses',
  accepts: (record) => bodiesOf(record).length > 0,
  head: [
    /"usage(?:Metadata)?"\s*:|"(?:choices|candidates)"\s*:|"object"\s*:\s*"(?:response|chat\.completion|list)"|"type"\s*:\s*"message"/,
  ],
  read: (record) => bodiesOf(record).flatMap((body) => callsOf(record, body)),
  readWork: (record) =>
    bodiesOf(record).flatMap((body) => {
      const [call] = callsOf(record, body);
      return call === undefined
        ? []
        : [...responseTools(body, call), ...requestTools(member(record, 'request'), call)];
    }),
});

/** Where answers stand in a record: itself, or below what loggers and batches wrap around it. */
const paths: readonly (readonly string[])[] = [
  [],
  ['response', 'body'],
  ['response'],
  ['body'],
  ['result', 'message'],
  ['result', 'response'],
  ['output'],
];

function bodiesOf(record: JsonRecord): readonly unknown[] {
  for (const path of paths) {
    const body = path.reduce<unknown>(member, record);
    if (readResponseBody(body) !== undefined) return [body];
  }
  return [];
}

function callsOf(record: JsonRecord, body: unknown): readonly CallDraft[] {
  const response = readResponseBody(body);
  if (response === undefined) return [];
  const { usage, shape, id } = response;
  const request = member(record, 'request');
  const isBatch =
    textMember(record, 'custom_id') !== undefined || textMember(usage, 'service_tier') === 'batch';
  const draft: CallDraft = {
    identity: id === undefined ? undefined : `response ${id}`,
    model: response.model ?? textMember(request, 'model') ?? textMember(record, 'model'),
    provider: textMember(record, 'provider') ?? response.provider,
    usage,
    shape,
    at:
      member(body, 'created_at') ??
      member(body, 'created') ??
      member(record, 'timestamp') ??
      member(record, 'created_at') ??
      member(record, 'time'),
    inputHash: hashValue(
      member(request, 'messages') ?? member(request, 'input') ?? member(request, 'contents'),
    ),
    attributes: workAttributesOf(
      record,
      member(record, 'metadata'),
      member(request, 'metadata'),
      member(body, 'metadata'),
    ),
    session: textMember(record, 'session_id') ?? textMember(record, 'sessionId'),
    run: textMember(record, 'run_id') ?? textMember(record, 'trace_id'),
    workflow: textMember(record, 'workflow') ?? textMember(record, 'name'),
    serviceTier: isBatch
      ? 'batch'
      : (textMember(body, 'service_tier') ?? textMember(usage, 'service_tier')),
    prompt: () => readPrompt(member(request, 'body') ?? request),
  };
  return shape === 'anthropic' ? anthropicCalls(draft, usage) : [draft];
}

/** Anthropic bills the iterations of a call: its messages and compactions together, an advisor at its own model. */
export function anthropicCalls(draft: CallDraft, usage: unknown): readonly CallDraft[] {
  const iterations = listMember(usage, 'iterations').filter(isRecord);
  const ofType = (...types: readonly string[]): readonly JsonRecord[] =>
    iterations.filter((each) => types.includes(textMember(each, 'type') ?? ''));
  const own = ofType('message', 'compaction');
  const advisors = ofType('advisor_message').map((advice, index): CallDraft => {
    const identity = draft.identity && `${draft.identity}#${index + 1}`;
    return { ...draft, identity, model: textMember(advice, 'model'), usage: advice };
  });
  if (own.length === 0 || ofType('fallback_message').length > 0) return [draft, ...advisors];
  return [{ ...draft, usage: own.reduce(addCounts, {}) }, ...advisors];
}

function addCounts(sum: JsonRecord, part: JsonRecord): JsonRecord {
  const result = new Map<string, unknown>(Object.entries(sum));
  for (const [name, value] of Object.entries(part)) {
    const before = result.get(name);
    if (typeof value === 'number') {
      result.set(name, value + (typeof before === 'number' ? before : 0));
    } else if (isRecord(value)) {
      result.set(name, addCounts(isRecord(before) ? before : {}, value));
    }
  }
  return Object.fromEntries(result);
}
