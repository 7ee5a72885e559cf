import { isRecord, member, textMember } from '../../jsonRecord';
import { recordFormats } from '../../recordFormat';
import { workflowOfFolder } from '../../workflowOfFolder';

/** Qwen Code's chats: rows as Claude Code writes them, with Gemini's usage. */
export const [qwenCode, qwenCodeDocument] = recordFormats({
  id: 'qwen-code',
  accepts: (record) =>
    textMember(record, 'sessionId') !== undefined && isRecord(member(record, 'usageMetadata')),
  head: [/"sessionId"\s*:/, /"parentUuid"\s*:/, /"usageMetadata"\s*:/],
  read: (row) => {
    const uuid = textMember(row, 'uuid');
    const folder = textMember(row, 'cwd');
    return [
      {
        identity: uuid && `qwen-code ${uuid}`,
        model: member(row, 'model'),
        usage: member(row, 'usageMetadata'),
        shape: 'gemini',
        at: member(row, 'timestamp'),
        session: member(row, 'sessionId'),
        workflow: folder && workflowOfFolder(folder),
      },
    ];
  },
});
