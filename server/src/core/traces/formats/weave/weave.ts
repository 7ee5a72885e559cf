import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';

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
    workflow: /\/op\/([^:]+)/.exec(textMember(call, 'op_name') ?? '')?.[1],
    prompt: () => (index === 0 ? readPrompt(member(call, 'inputs')) : undefined),
    isError: index === 0 && textMember(call, 'exception') !== undefined,
    span: { id: identity, parent: parent && `weave ${parent} ${model}` },
  };
}
