import { matchPaths } from '../text/pathGlob';
import type { MarginalConfig } from '../config/schema/configSchema';
import { withoutWorktree } from '../traces/workflowOfFolder';

/** What the rules look at. */
export interface MatchedCall {
  /** The workflow that the trace names. */
  readonly name: string;
  readonly file: string;
  readonly model: string;
}

/** Tells the workflow of marginal.yaml to which a call belongs; undefined when no rule takes it. */
export type WorkflowMatcher = (call: MatchedCall) => string | undefined;

type Test = (text: string) => boolean;

interface Rule {
  readonly workflow: string;
  readonly name: Test | undefined;
  readonly folder: Test | undefined;
  readonly model: Test | undefined;
}

/**
 * The rules of all workflows, in the order of the file: the first that matches takes the call. A workflow without
 * rules takes the traces that name it.
 */
export function createWorkflowMatcher(workflows: MarginalConfig['workflows']): WorkflowMatcher {
  const rules = Object.entries(workflows ?? {}).flatMap(([workflow, { match }]) =>
    (match?.traces ?? [{ workflow }]).map(({ workflow: name, folder, model }): Rule => ({
      workflow,
      name: testOf(name),
      folder: testOf(folder),
      model: testOf(model),
    })),
  );
  const remembered = new Map<string, string | undefined>();
  return (call) => {
    const key = `${call.name}\0${call.file}\0${call.model}`;
    if (remembered.has(key)) return remembered.get(key);
    const found = rules.find((rule) => matches(rule, call))?.workflow;
    remembered.set(key, found);
    return found;
  };
}

function matches(rule: Rule, { name, file, model }: MatchedCall): boolean {
  const path = withoutWorktree(file.replaceAll('\\', '/'));
  return (
    (rule.name === undefined || rule.name(name)) &&
    (rule.folder === undefined || rule.folder(path) || rule.folder(name)) &&
    (rule.model === undefined || rule.model(model))
  );
}

/** A glob without a slash matches anywhere in a path, as in .gitignore. */
function testOf(glob: string | undefined): Test | undefined {
  if (glob === undefined) return undefined;
  const isMatch = matchPaths([glob]);
  const isMatchBelow = matchPaths([`**/${glob}/**`]);
  return (text) => isMatch(text) || isMatchBelow(text);
}
