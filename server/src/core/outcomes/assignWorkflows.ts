import type { MarginalConfig } from '../config/schema/configSchema';
import type { Run } from './run';
import { ruledWorkflow } from './runRules';
import type { MatchedCall } from './workflowMatcher';
import { createWorkflowMatcher } from './workflowMatcher';

/**
 * Gives each run the workflow and the segment that marginal.yaml says. A run belongs to one workflow as a whole: to the
 * first that a rule gives to any of its calls, else to the one that its trace names. Runs come in the order in which
 * they began; what happened in a run without any call cost nothing here and is no run.
 */
export function assignWorkflows(
  runs: readonly Run[],
  workflows: MarginalConfig['workflows'],
): readonly Run[] {
  const matcher = createWorkflowMatcher(workflows);
  const assigned = runs
    .filter(({ calls }) => calls.length > 0)
    .map((run): Run => {
      const workflow = ruledWorkflow(matchedCalls(run), () => matcher) ?? run.workflow;
      const attribute = workflows?.[workflow]?.outcome?.segment ?? 'segment';
      const segment = valueIn(run.attributes, attribute);
      if (workflow === run.workflow && (segment === undefined || segment === run.segment))
        return run;
      return { ...run, workflow, ...(segment !== undefined && { segment }) };
    });
  return assigned.sort(byStart);
}

/** What rules look at, of the calls of a run in their order. */
export function matchedCalls({ calls, workflow }: Run): readonly MatchedCall[] {
  return calls.map(({ owner, call }) => ({
    name: owner.call.workflow ?? workflow,
    file: owner.file,
    model: call.model,
  }));
}

function valueIn(attributes: Run['attributes'], name: string): string | undefined {
  return attributes !== undefined && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function byStart(a: Run, b: Run): number {
  const aMs = a.startedAtMs ?? Infinity;
  const bMs = b.startedAtMs ?? Infinity;
  if (aMs !== bMs) return aMs < bMs ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
