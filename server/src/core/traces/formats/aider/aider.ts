import { isRecord, member, textMember } from '../../jsonRecord';
import { recordFormats } from '../../recordFormat';
import { safeName } from '../../safeName';

/** Aider's `--analytics-log`. `total_cost` beside each cost is cumulative and not read. */
export const [aider, aiderDocument] = recordFormats({
  id: 'aider',
  accepts: (record) =>
    textMember(record, 'event') !== undefined &&
    isRecord(member(record, 'properties')) &&
    textMember(record, 'user_id') !== undefined,
  head: [/"event"\s*:/, /"user_id"\s*:/, /"properties"\s*:/],
  /** Commands of the user and whatever else the log names. */
  readWork: (row) => {
    const name = textMember(row, 'event') ?? '';
    if (name === 'message_send') return [];
    const isKnown =
      /^(?:launched|exit|cli session|gui session|repo|no-repo|auto_commits|command_\w+|model warning)$/.test(
        name,
      );
    return [
      {
        event: { kind: 'step', name: safeName(name) ?? '', ...(!isKnown && { isUnknown: true }) },
        at: member(row, 'time'),
      },
    ];
  },
  read: (row) => {
    if (textMember(row, 'event') !== 'message_send') return [];
    const properties = member(row, 'properties');
    const usage = {
      prompt_tokens: member(properties, 'prompt_tokens'),
      completion_tokens: member(properties, 'completion_tokens'),
      total_tokens: member(properties, 'total_tokens'),
    };
    const model = textMember(properties, 'main_model');
    const reportedUsd = member(properties, 'cost');
    return [{ model, usage, shape: 'openai-chat', at: member(row, 'time'), reportedUsd }];
  },
});
