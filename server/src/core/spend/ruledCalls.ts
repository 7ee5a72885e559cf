import type { RunRules } from '../outcomes/runRules';
import { ruledWorkflow } from '../outcomes/runRules';
import type { MatchedCall } from '../outcomes/workflowMatcher';
import type { CountedCall } from './countedCall';
import { unattributed } from './rollUp';

/** Workflows that rules give to runs, by what `runOfCall` says; runs to which they give none are not in it. */
export type RuledWorkflows = ReadonlyMap<string, string>;

interface FirstOfItsKind {
  readonly matched: MatchedCall;
  first: CountedCall;
}

/**
 * The workflow that rules give to each run, which takes all calls of a ledger: a run that began before the period that
 * somebody looks at has the same name in it.
 */
export function ruledWorkflows(calls: Iterable<CountedCall>, rules: RunRules): RuledWorkflows {
  const runs = new Map<string, Map<string, FirstOfItsKind>>();
  for (const call of calls) {
    const run = runOfCall(call);
    const kinds = runs.get(run) ?? new Map<string, FirstOfItsKind>();
    runs.set(run, kinds);
    const { file, model } = call;
    const name = call.ownWorkflow ?? call.workflow ?? unattributed;
    // Rules see no more of a call than this: equal ones need not be asked again.
    const kind = `${name}\0${file}\0${model}`;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, { matched: { name, file, model }, first: call });
    else if (isBefore(call, known.first)) known.first = call;
  }
  const workflows = new Map<string, string>();
  for (const [run, kinds] of runs) {
    const inOrder = [...kinds.values()].sort((a, b) => (isBefore(a.first, b.first) ? -1 : 1));
    const workflow = ruledWorkflow(
      inOrder.map(({ matched }) => matched),
      rules,
    );
    if (workflow !== undefined) workflows.set(run, workflow);
  }
  return workflows;
}

/** The calls with the workflows that rules give to their runs. */
export function ruledCalls(
  calls: readonly CountedCall[],
  workflows: RuledWorkflows,
): readonly CountedCall[] {
  if (workflows.size === 0) return calls;
  return calls.map((call) => {
    const workflow = workflows.get(runOfCall(call));
    return workflow === undefined ? call : call.withWorkflow(workflow);
  });
}

/** A call that names no run and no session is one of its own. */
function runOfCall(call: CountedCall): string {
  return call.run ?? call.session ?? `${call.file}:${call.byteOffset}`;
}

/** The order of `byPlaceInTime`. */
function isBefore(a: CountedCall, b: CountedCall): boolean {
  const aMs = a.atMs ?? Infinity;
  const bMs = b.atMs ?? Infinity;
  if (aMs !== bMs) return aMs < bMs;
  return a.file === b.file ? a.byteOffset < b.byteOffset : a.file < b.file;
}
