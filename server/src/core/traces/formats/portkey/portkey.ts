import { member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';

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
        workflow: textMember(metadata, 'workflow') ?? textMember(row, 'prompt_slug'),
        isError: member(row, 'is_success') === false,
        prompt: () => readPrompt(member(row, 'request')),
      },
    ];
  },
});
