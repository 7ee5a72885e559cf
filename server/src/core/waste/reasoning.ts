import type { Usage } from '../prices/usage';

/** Names of tasks that need no thinking to speak of: a step or a workflow. */
const simpleTask =
  /(?:^|[^a-z])(?:classif(?:y|ier|ication)|extract(?:or|ion)?|rout(?:e|er|ing)|tagg(?:er|ing))(?:$|[^a-z])/i;

/** From here on a simple task thinks more than it answers. */
export const mostReasoningShare = 0.7;

/** Reasoning of all output, of which it is a part; undefined where nothing was answered. */
export function reasoningShare({ reasoningTokens, outputTokens }: Usage): number | undefined {
  return outputTokens === 0 ? undefined : reasoningTokens / outputTokens;
}

/** A simple task whose output is mostly reasoning: waste code W4. */
export function isReasoningHeavy(usage: Usage, task: string | undefined): boolean {
  if (task === undefined || !simpleTask.test(task)) return false;
  return (reasoningShare(usage) ?? 0) > mostReasoningShare;
}
