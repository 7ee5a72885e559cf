import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, parseJson, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import type { RecordedPrompt } from '../../prompts/recordedPrompt';
import { recordFormats } from '../../recordFormat';
import { litellmWork } from './litellmWork';
import { workAttributesOf } from '../../workAttributes';

/** LiteLLM's spend logs and its standard logging payloads; see the README beside this file. */
export const [litellm, litellmDocument] = recordFormats({
  id: 'litellm',
  accepts: (record) =>
    textMember(record, 'call_type') !== undefined && member(record, 'prompt_tokens') !== undefined,
  head: [/"call_type"\s*:/, /"prompt_tokens"\s*:/],
  read: (row) => {
    const written = member(row, 'metadata');
    const metadata = typeof written === 'string' ? parseJson(written) : written;
    const usageObject = member(metadata, 'usage_object');
    const id = textMember(row, 'request_id') ?? textMember(row, 'id');
    const isFromCache = ['True', 'true', true].includes(
      member(row, 'cache_hit') as string | boolean,
    );
    const counts = {
      prompt_tokens: member(row, 'prompt_tokens'),
      completion_tokens: member(row, 'completion_tokens'),
      total_tokens: member(row, 'total_tokens'),
    };
    const tag = listMember(row, 'request_tags')[0];
    const run = textMember(row, 'trace_id') ?? textMember(row, 'session_id');
    return [
      {
        // Providers' ids may repeat, so the start belongs to the identity.
        identity: id && `litellm ${id} ${String(member(row, 'startTime'))}`,
        model: member(row, 'model'),
        provider: member(row, 'custom_llm_provider'),
        usage: isFromCache ? nothingSpent : isRecord(usageObject) ? usageObject : counts,
        shape: 'openai-chat',
        at: member(row, 'startTime'),
        endedAt: member(row, 'endTime'),
        session: textMember(row, 'session_id') ?? run,
        run,
        attributes: workAttributesOf(
          metadata,
          member(metadata, 'spend_logs_metadata'),
          member(metadata, 'requester_metadata'),
          listMember(row, 'request_tags'),
        ),
        workflow:
          tag ??
          textMember(metadata, 'user_api_key_alias') ??
          textMember(metadata, 'user_api_key_team_alias') ??
          textMember(row, 'model_group'),
        reportedUsd: member(row, 'response_cost') ?? member(row, 'spend'),
        prompt: () => (isFromCache ? undefined : promptOf(row)),
        isError: (textMember(row, 'status') ?? textMember(metadata, 'status')) === 'failure',
      },
    ];
  },
  readWork: litellmWork,
});

/** The proxy keeps the whole request where it is told to, and the messages alone otherwise. */
function promptOf(row: JsonRecord): RecordedPrompt | undefined {
  const request = member(row, 'proxy_server_request');
  const body = typeof request === 'string' ? parseJson(request) : request;
  const parameters = member(row, 'model_parameters');
  return (
    readPrompt(member(body, 'body') ?? body) ??
    readPrompt({ messages: member(row, 'messages'), options: parameters })
  );
}

/** An answer from the gateway's own cache repeats the tokens of the call that it replaces. */
const nothingSpent = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
