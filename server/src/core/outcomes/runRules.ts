import type { MatchedCall, WorkflowMatcher } from './workflowMatcher';

/**
 * The rules for a run, by its calls in the order of time: those of the marginal.yaml that it belongs to. Undefined where
 * it belongs to none.
 */
export type RunRules = (calls: readonly MatchedCall[]) => WorkflowMatcher | undefined;

/**
 * The workflow that rules give to a run, for every view that shows one: a run belongs to one workflow as a whole, to the
 * first that a rule gives to any of its calls. Undefined where none does, so that the one that its trace names stands.
 */
export function ruledWorkflow(calls: readonly MatchedCall[], rules: RunRules): string | undefined {
  const matcher = rules(calls);
  if (matcher === undefined) return undefined;
  for (const call of calls) {
    const workflow = matcher(call);
    if (workflow !== undefined) return workflow;
  }
  return undefined;
}
