import type { Usage } from '../prices/usage';

/** Tasks that need no thinking to speak of. */
const simpleTasks = ['classify', 'classification', 'extract', 'extraction', 'route', 'routing'];

/** From here on a simple task thinks more than it answers. */
export const mostReasoningShare = 0.7;

/** Reasoning of all output, of which it is a part; undefined where nothing was answered. */
export function reasoningShare({ reasoningTokens, outputTokens }: Usage): number | undefined {
  return outputTokens === 0 ? undefined : reasoningTokens / outputTokens;
}

/** A simple task whose output is mostly reasoning: waste code W4. */
export function isReasoningHeavy(usage: Usage, task: string | undefined): boolean {
  if (task === undefined || !simpleTasks.includes(task.toLowerCase())) return false;
  return (reasoningShare(usage) ?? 0) > mostReasoningShare;
}
