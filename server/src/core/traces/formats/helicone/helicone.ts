import { member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';
import { isRecord } from '../../jsonRecord';
import { safeName } from '../../safeName';
import { valueOf } from '../otlp/evaluationEvents';
import { workAttributesOf } from '../../workAttributes';

const noReference = '00000000-0000-0000-0000-000000000000';

/** Helicone's exported requests; one answered from its cache cost nothing. */
export const [helicone, heliconeDocument] = recordFormats({
  id: 'helicone',
  accepts: (record) =>
    textMember(record, 'request_id') !== undefined &&
    textMember(record, 'request_created_at') !== undefined,
  head: [/"request_id"\s*:/, /"request_created_at"\s*:/],
  read: (row) => {
    const properties = member(row, 'request_properties') ?? member(row, 'properties');
    const reference = textMember(row, 'cache_reference_id') ?? noReference;
    const session = textMember(properties, 'Helicone-Session-Id');
    const status = Number(member(row, 'response_status') ?? 200);
    if (reference !== noReference) return [];
    return [
      {
        identity: `helicone ${textMember(row, 'request_id') ?? ''}`,
        model:
          textMember(row, 'response_model') ??
          textMember(row, 'model') ??
          textMember(row, 'request_model'),
        provider: member(row, 'provider'),
        usage: {
          prompt_tokens: member(row, 'prompt_tokens'),
          completion_tokens: member(row, 'completion_tokens'),
          total_tokens: member(row, 'total_tokens'),
          prompt_tokens_details: {
            cached_tokens: member(row, 'prompt_cache_read_tokens'),
            cache_write_tokens: member(row, 'prompt_cache_write_tokens'),
          },
        },
        shape: 'openai-chat',
        at: member(row, 'request_created_at'),
        endedAt: member(row, 'response_created_at'),
        session,
        attributes: workAttributesOf(properties),
        workflow:
          textMember(properties, 'Helicone-Session-Name') ?? textMember(row, 'request_path'),
        reportedUsd: member(row, 'costUSD') ?? member(row, 'cost'),
        isError: status >= 400,
        prompt: () => readPrompt(member(row, 'request_body') ?? member(row, 'request')),
      },
    ];
  },
  readWork: (row) => {
    const id = textMember(row, 'request_id') ?? '';
    const properties = member(row, 'request_properties') ?? member(row, 'properties');
    const scores = member(row, 'scores');
    const said: readonly (readonly [string, unknown])[] = [
      ...Object.entries(isRecord(scores) ? scores : {}),
      ['feedback', member(row, 'feedback_rating')],
    ];
    return said.flatMap(([key, written]) => {
      const value = valueOf(member(written, 'value') ?? written);
      const name = safeName(key);
      if (value === undefined || name === undefined) return [];
      return [
        {
          event: { kind: 'outcome', name, value },
          identity: `helicone ${id} score ${name}`,
          parent: `helicone ${id}`,
          at: member(row, 'response_created_at') ?? member(row, 'request_created_at'),
          session: textMember(properties, 'Helicone-Session-Id'),
        },
      ];
    });
  },
});
