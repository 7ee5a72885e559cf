import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { recordFormats } from '../../recordFormat';
import { hashValue } from '../../hashValue';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';
import { workflowOfFolder } from '../../workflowOfFolder';

/** Qwen Code's chats: rows as Claude Code writes them, with Gemini's usage. */
export const [qwenCode, qwenCodeDocument] = recordFormats({
  id: 'qwen-code',
  word: '"usageMetadata"',
  accepts: (record) =>
    textMember(record, 'sessionId') !== undefined &&
    (isRecord(member(record, 'usageMetadata')) || isToolResult(record)),
  head: [/"sessionId"\s*:/, /"parentUuid"\s*:/, /"usageMetadata"\s*:/],
  read: (row) => {
    if (isToolResult(row)) return [];
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
  readWork: (row) => toolsOf(row),
});

function isToolResult(record: unknown): boolean {
  return isRecord(member(record, 'toolCallResult')) && textMember(record, 'uuid') !== undefined;
}

/** A tool's call stands in the row that asks for it, its result in one of its own. */
function toolsOf(row: JsonRecord): readonly WorkDraft[] {
  const folder = textMember(row, 'cwd');
  const base = {
    at: member(row, 'timestamp'),
    session: member(row, 'sessionId'),
    workflow: folder && workflowOfFolder(folder),
  };
  const identityOf = (id: string): string =>
    `qwen-code ${textMember(row, 'sessionId') ?? ''} tool ${id}`;
  const parts = listMember(member(row, 'message'), 'parts');
  const result = member(row, 'toolCallResult');
  if (isRecord(result)) {
    const status = textMember(result, 'status') === 'success' ? 'ok' : 'error';
    const response = parts.map((part) => member(member(part, 'functionResponse'), 'response'));
    const event = toolOf('', status, undefined, hashValue(response));
    return [{ ...base, event, identity: identityOf(textMember(result, 'callId') ?? '') }];
  }
  const uuid = textMember(row, 'uuid');
  return parts.flatMap((part) => {
    const call = member(part, 'functionCall');
    if (!isRecord(call)) return [];
    return [
      {
        ...base,
        event: toolOf(member(call, 'name'), 'unknown', hashValue(member(call, 'args'))),
        identity: identityOf(textMember(call, 'id') ?? ''),
        parent: uuid && `qwen-code ${uuid}`,
      },
    ];
  });
}
