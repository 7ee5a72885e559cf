import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { recordFormats } from '../../recordFormat';
import { hashValue } from '../../hashValue';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';
import type { TraceFile } from '../../traceFormat';

/** Gemini CLI's chats: one object that is rewritten, or since 0.40 one message a line. */
export const [geminiCli, geminiCliDocument] = recordFormats({
  id: 'gemini-cli',
  accepts: (record) =>
    textMember(record, 'projectHash') !== undefined ||
    isMessage(record) ||
    isRecord(member(record, '$set')),
  head: [/"sessionId"\s*:/, /"projectHash"\s*:/],
  read: (record, file) => messagesOf(record).map((message) => draftOf(message, record, file)),
  readWork: (record, file) =>
    messagesOf(record).flatMap((message) => toolsOf(message, draftOf(message, record, file))),
});

function isMessage(record: unknown): boolean {
  return textMember(record, 'type') === 'gemini' && isRecord(member(record, 'tokens'));
}

/** A line is a message or sets some; whatever is rewound was spent all the same. */
function messagesOf(record: JsonRecord): readonly unknown[] {
  if (isMessage(record)) return [record];
  const checkpoint = member(record, '$set');
  return [...listMember(record, 'messages'), ...listMember(checkpoint, 'messages')].filter(
    isMessage,
  );
}

function draftOf(message: unknown, owner: JsonRecord, file: TraceFile): CallDraft {
  const tokens = member(message, 'tokens');
  const fileName = file.path.replace(/^.*\//, '').replace(/\.jsonl?$/, '');
  const session = textMember(owner, 'sessionId') ?? fileName;
  const id = textMember(message, 'id');
  const folder = /\/tmp\/([^/]+)\/chats\//.exec(file.path)?.[1];
  return {
    identity: id === undefined ? undefined : `gemini-cli ${fileName} ${id}`,
    model: member(message, 'model'),
    provider: 'google',
    usage: {
      promptTokenCount: member(tokens, 'input'),
      candidatesTokenCount: member(tokens, 'output'),
      cachedContentTokenCount: member(tokens, 'cached'),
      thoughtsTokenCount: member(tokens, 'thoughts'),
      toolUsePromptTokenCount: member(tokens, 'tool'),
      totalTokenCount: member(tokens, 'total'),
    },
    shape: 'gemini',
    at: member(message, 'timestamp'),
    session,
    workflow: textMember(owner, 'projectHash') ?? folder,
  };
}

/** What the message asked of tools; the same message is written again with their results. */
function toolsOf(message: unknown, call: CallDraft): readonly WorkDraft[] {
  return listMember(message, 'toolCalls').map((tool, index) => {
    const status = textMember(tool, 'status');
    const result = member(tool, 'result');
    return {
      event: toolOf(
        member(tool, 'name'),
        statuses.get(status ?? '') ?? 'unknown',
        hashValue(member(tool, 'args')),
        hashValue(result),
      ),
      identity: call.identity && `${call.identity} tool ${textMember(tool, 'id') ?? String(index)}`,
      parent: call.identity,
      at: member(tool, 'timestamp') ?? call.at,
      session: call.session,
      workflow: call.workflow,
    };
  });
}

const statuses: ReadonlyMap<string, 'ok' | 'error' | 'rejected'> = new Map([
  ['success', 'ok'],
  ['error', 'error'],
  ['cancelled', 'rejected'],
]);
