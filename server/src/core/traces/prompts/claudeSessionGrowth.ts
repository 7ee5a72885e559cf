import { inputTokensOf, noUsage } from '../../prices/usage';
import { usageFields } from '../formats/claudeCode/callFields';
import { readUsage } from '../formats/claudeCode/usage';
import type { JsonRecord } from '../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../jsonRecord';
import { PromptPieces } from './promptPieces';
import type { PromptReader, RecordedCall } from './recordedPrompt';

/** After these tools Claude Code tells the model more than the transcript holds. */
const toolsWithReminders: ReadonlySet<string> = new Set(['TodoWrite']);

/** The last call that was read: what it was billed, and which rows have come since. */
interface Turn {
  readonly message: string;
  readonly model: string;
  readonly inputTokens: number;
  /** What the next call is sent beyond what this one was sent: its answer and all that follows. */
  readonly added: PromptPieces;
  readonly rows: Set<string>;
}

/**
 * Reads how the input grows from call to call in a Claude Code transcript. Its system prompt and tools are not recorded,
 * but each call is sent what the one before was sent, that one's answer, and what came since: the difference of two
 * bills is the bill of a text that stands in between.
 */
export class ClaudeSessionGrowth implements PromptReader {
  #turn: Turn | undefined;

  read(line: string): readonly RecordedCall[] {
    const row = parseJson(line);
    if (!isRecord(row) || member(row, 'isSidechain') === true) return [];
    if (!this.#continues(row)) this.#turn = undefined;
    const uuid = textMember(row, 'uuid');
    if (uuid !== undefined) this.#turn?.rows.add(uuid);
    const type = textMember(row, 'type');
    if (type === 'assistant') return this.#readAnswer(row);
    if (type === 'user') this.#turn?.added.addMessage(member(row, 'message'));
    // What the model is told of an attachment is written nowhere.
    if (type === 'attachment' && this.#turn !== undefined) this.#turn.added.isWhole = false;
    return [];
  }

  /** A conversation that was taken up again further back, or pressed into a summary, is another one. */
  #continues(row: JsonRecord): boolean {
    if (member(row, 'isCompactSummary') === true) return false;
    if (textMember(row, 'subtype') === 'compact_boundary') return false;
    const parent = textMember(row, 'parentUuid');
    return parent === undefined || this.#turn === undefined || this.#turn.rows.has(parent);
  }

  #readAnswer(row: JsonRecord): readonly RecordedCall[] {
    const message = member(row, 'message');
    const id = textMember(message, 'id');
    if (!isRecord(message) || id === undefined) return [];
    if (id === this.#turn?.message) {
      addAnswer(this.#turn.added, message);
      return [];
    }
    const before = this.#turn;
    this.#turn = turnOf(row, message, id);
    return this.#turn === undefined ? [] : growth(before, this.#turn);
  }
}

function turnOf(row: JsonRecord, message: JsonRecord, id: string): Turn | undefined {
  const model = textMember(message, 'model') ?? '';
  const usage = usageFields(member(message, 'usage'));
  const read = usage && readUsage(usage, model);
  const [call, ...others] = read !== undefined && 'calls' in read ? read.calls : [];
  if (call === undefined || others.length > 0) return undefined;
  const added = new PromptPieces();
  addAnswer(added, message);
  const rows = new Set([textMember(row, 'uuid') ?? '']);
  return { message: id, model, inputTokens: inputTokensOf(call.usage), added, rows };
}

function addAnswer(added: PromptPieces, message: JsonRecord): void {
  const content = member(message, 'content');
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  if (parts.some((part) => toolsWithReminders.has(textMember(part, 'name') ?? ''))) {
    added.isWhole = false;
  }
  // The answer comes in several rows, and is one message.
  if (added.messages === 0) added.addMessage(message);
  else added.addContent(content, 0);
}

function growth(before: Turn | undefined, now: Turn): readonly RecordedCall[] {
  if (before === undefined || before.model !== now.model) return [];
  const billed = now.inputTokens - before.inputTokens;
  if (billed <= 0) return [];
  const { texts, messages, names, toolCalls, isWhole } = before.added;
  const usage = { ...noUsage, uncachedInputTokens: billed };
  return [
    {
      prompt: { texts, messages, names, tools: [], toolCalls, isWhole, isContinuation: true },
      call: {
        kind: 'call',
        identity: `growth ${before.message} ${now.message}`,
        location: { byteOffset: 0, line: 1 },
        provider: 'anthropic',
        model: now.model,
        rank: 0,
        status: 'ok',
        usage,
      },
    },
  ];
}
