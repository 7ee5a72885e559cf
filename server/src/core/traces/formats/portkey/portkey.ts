import { member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';
import { safeName } from '../../safeName';
import { workAttributesOf } from '../../workAttributes';

/** Portkey's log export. Its `cost` has no certain unit and is not taken as dollars. */
export const [portkey, portkeyDocument] = recordFormats({
  id: 'portkey',
  accepts: (record) =>
    textMember(record, 'ai_model') !== undefined && member(record, 'req_units') !== undefined,
  head: [/"ai_model"\s*:/, /"req_units"\s*:/],
  read: (row) => {
    const id = textMember(row, 'id');
    const metadata = member(row, 'metadata');
    return [
      {
        identity: id && `portkey ${id}`,
        model: member(row, 'ai_model'),
        provider: member(row, 'ai_org'),
        usage: {
          prompt_tokens: member(row, 'req_units'),
          completion_tokens: member(row, 'res_units'),
          total_tokens: member(row, 'total_units'),
        },
        shape: 'openai-chat',
        at: member(row, 'created_at'),
        session: member(row, 'trace_id'),
        attributes: workAttributesOf(metadata),
        workflow: textMember(metadata, 'workflow') ?? textMember(row, 'prompt_slug'),
        isError: member(row, 'is_success') === false,
        prompt: () => readPrompt(member(row, 'request')),
      },
    ];
  },
  /** The gateway tried again, or went over to another model, when the request before it in its trace had failed. */
  readWork: (row) => {
    const id = textMember(row, 'id');
    const mode = textMember(row, 'mode');
    if (mode !== 'retry' && mode !== 'fallback') return [];
    const to = safeName(member(row, 'ai_model'));
    return [
      {
        event:
          mode === 'retry'
            ? { kind: 'retry' }
            : { kind: 'upgrade', ...(to !== undefined && { to }) },
        identity: id && `portkey ${id} ${mode}`,
        parent: id && `portkey ${id}`,
        at: member(row, 'created_at'),
        session: member(row, 'trace_id'),
      },
    ];
  },
});
