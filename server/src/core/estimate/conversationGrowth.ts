import { isHistory } from '../documents/contextTokens';
import type { Call } from '../documents/promptDocument';
import type { CallEstimate } from './costStack';

/** What a conversation sends in all by the time it has so many turns. */
export interface ConversationSum {
  readonly turns: number;
  /** Input tokens of all its calls together. */
  readonly inputTokens: number;
}

/** The lengths at which a conversation is shown. */
export const shownTurns = [10, 20, 40] as const;

/**
 * The input tokens of a whole conversation: each call sends the prompt and every turn before it, S + i*d, so one call
 * grows linearly and the sum with the square of the turns. S = 2,000 and d = 800: 56,000 after 10 turns, 192,000 after
 * 20, 704,000 after 40.
 */
export function conversationTokens(
  prefixTokens: number,
  turnTokens: number,
  turns: number,
): number {
  return turns * prefixTokens + (turnTokens * turns * (turns - 1)) / 2;
}

/**
 * How a call that sends its history grows. Undefined where it sends none. `prefixTokens` is what every call sends
 * again; a turn adds the question and the answer.
 */
export function conversationGrowth({
  call,
  stack,
  input,
  output,
}: CallEstimate): readonly ConversationSum[] | undefined {
  const history = stack.find(({ layer }) => layer === 'history');
  if (call.kind !== 'request' || history === undefined || !sendsHistory(call)) return undefined;
  const question = stack.find(({ layer }) => layer === 'user')?.count.tokens ?? 0;
  const prefixTokens = input.tokens - history.count.tokens;
  const turnTokens = question + output.tokens;
  return shownTurns.map((turns) => ({
    turns,
    inputTokens: conversationTokens(prefixTokens, turnTokens, turns),
  }));
}

/** Examples in the assistant's role are no history: they do not grow. */
function sendsHistory({ prompts, retrievals }: Call): boolean {
  const hasVariable = prompts.some(({ parts }) =>
    parts.some((part) => part.kind === 'variable' && part.holds === 'history'),
  );
  return hasVariable || retrievals.some(isHistory);
}
