import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { member, parseJson, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';

/** Words of the conversation, and the calls that are read as such. */
const words = [
  ...['api_req_started', 'api_req_finished', 'text', 'reasoning', 'task', 'user_feedback_diff'],
  ...[
    'user_feedback',
    'followup',
    'plan_mode_respond',
    'command_output',
    'info',
    'checkpoint_created',
  ],
];
const tools = ['tool', 'command', 'use_mcp_server', 'browser_action_launch', 'browser_action'];

/** What a message tells besides calls: tools, retries, the end of the task; other kinds by their name. */
export function clineWork(message: JsonRecord, task: string): readonly WorkDraft[] {
  const kind = textMember(message, 'say') ?? textMember(message, 'ask') ?? '';
  if (words.includes(kind)) return [];
  const at = member(message, 'ts');
  return [
    {
      event: eventOf(kind, textMember(message, 'text') ?? ''),
      identity: `cline ${task} ${String(at)} ${kind}`,
      at,
      session: task,
    },
  ];
}

function eventOf(kind: string, text: string): WorkDraft['event'] {
  if (kind === 'api_req_retried' || kind === 'api_req_retry_delayed') return { kind: 'retry' };
  if (kind === 'mistake_limit_reached') return { kind: 'escalation' };
  if (tools.includes(kind)) {
    const name = member(parseJson(text), 'tool') ?? kind;
    return toolOf(name, 'unknown', hashValue(text));
  }
  const isKnown = kind === 'completion_result';
  return { kind: 'step', name: safeName(kind) ?? '', ...(!isKnown && { isUnknown: true }) };
}
