import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';
import { hashValue } from '../../hashValue';
import { safeName } from '../../safeName';
import { workAttributesOf } from '../../workAttributes';
import type { WorkDraft } from '../../workDraft';

/** W&B Weave's calls, whose parents repeat their children's usage; see the README beside this file. */
export const [weave, weaveDocument] = recordFormats({
  id: 'weave',
  accepts: (record) =>
    textMember(record, 'op_name') !== undefined && textMember(record, 'trace_id') !== undefined,
  head: [/"op_name"\s*:/, /"trace_id"\s*:/],
  read: (call) => {
    const usage = member(member(call, 'summary'), 'usage');
    const models = isRecord(usage) ? Object.entries(usage) : [];
    return models.map(([model, counts], index) => draftOf(call, model, counts, index));
  },
  readWork: (call) => [stepOf(call)],
});

function draftOf(call: JsonRecord, model: string, counts: unknown, index: number): CallDraft {
  const id = textMember(call, 'id') ?? '';
  const parent = textMember(call, 'parent_id');
  const identity = `weave ${id} ${model}`;
  const isOpenai = member(counts, 'prompt_tokens') !== undefined;
  return {
    identity,
    model,
    usage: counts,
    shape: isOpenai ? 'openai-chat' : 'langchain',
    at: member(call, 'started_at'),
    endedAt: member(call, 'ended_at'),
    session: member(call, 'trace_id'),
    run: member(call, 'trace_id'),
    workflow: opOf(call),
    prompt: () => (index === 0 ? readPrompt(member(call, 'inputs')) : undefined),
    isError: index === 0 && textMember(call, 'exception') !== undefined,
    span: { id: identity, parent: parent && `weave ${parent} ${model}` },
  };
}

/** Every op is a step, those whose models are calls of their own among them: they hold what the op was given. */
function stepOf(call: JsonRecord): WorkDraft {
  const parent = textMember(call, 'parent_id');
  const inputHash = hashValue(member(call, 'inputs'));
  const name = safeName(opOf(call)) ?? 'op';
  const isError = textMember(call, 'exception') !== undefined;
  return {
    event: {
      kind: 'step',
      name,
      status: isError ? 'error' : 'ok',
      ...(inputHash !== undefined && { inputHash }),
    },
    identity: `weave ${textMember(call, 'id') ?? ''}`,
    parent: parent && `weave ${parent}`,
    at: member(call, 'started_at'),
    session: member(call, 'trace_id'),
    run: member(call, 'trace_id'),
    workflow: opOf(call),
    attributes: workAttributesOf(member(call, 'attributes')),
  };
}

function opOf(call: JsonRecord): string | undefined {
  return /\/op\/([^:]+)/.exec(textMember(call, 'op_name') ?? '')?.[1];
}
