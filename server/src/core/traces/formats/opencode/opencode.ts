import { isRecord, member, textMember } from '../../jsonRecord';
import { recordFormats } from '../../recordFormat';
import { isPart, partsOf } from './opencodeParts';
import { workflowOfFolder } from '../../workflowOfFolder';

/** OpenCode's messages, one JSON file each; see the README beside this file. */
export const [opencode, opencodeDocument] = recordFormats({
  id: 'opencode',
  accepts: (record) =>
    textMember(record, 'sessionID') !== undefined &&
    (textMember(record, 'modelID') !== undefined ||
      textMember(record, 'role') !== undefined ||
      isPart(record)),
  head: [/"sessionID"\s*:/, /"(?:modelID|tokens|callID|attempt)"\s*:/],
  readWork: partsOf,
  read: (message) => {
    if (isPart(message)) return [];
    const tokens = member(message, 'tokens');
    if (!isRecord(tokens)) return [];
    const cache = member(tokens, 'cache');
    const time = member(message, 'time');
    const folder =
      textMember(member(message, 'path'), 'root') ?? textMember(member(message, 'path'), 'cwd');
    const output = member(tokens, 'output');
    const reasoning = member(tokens, 'reasoning');
    const isBeside = typeof output === 'number' && typeof reasoning === 'number';
    return [
      {
        identity: `opencode ${textMember(message, 'id') ?? ''}`,
        model: member(message, 'modelID'),
        provider: member(message, 'providerID'),
        usage: {
          input_tokens: member(tokens, 'input'),
          // Reasoning stands beside the output.
          output_tokens: isBeside ? output + reasoning : output,
          cache_read_input_tokens: member(cache, 'read'),
          cache_creation_input_tokens: member(cache, 'write'),
          output_tokens_details: { thinking_tokens: reasoning },
        },
        shape: 'anthropic',
        at: member(time, 'created'),
        endedAt: member(time, 'completed'),
        session: member(message, 'sessionID'),
        workflow: folder && workflowOfFolder(folder),
        reportedUsd: member(message, 'cost'),
        isError: isRecord(member(message, 'error')),
      },
    ];
  },
});
