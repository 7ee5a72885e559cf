import type { TraceNode } from '../evidence/decisionTrace';
import {
  decisionAttributes,
  decisionFields,
  decisionTrace,
  notRecorded,
} from '../evidence/decisionTrace';
import { recordHash } from '../evidence/archive';
import type { Run } from '../outcomes/run';
import type { WorkUnit } from '../outcomes/workUnit';
import { formatUsd } from '../report/formatNumber';
import type { Fact } from './fact';
import { leaf } from './fact';

/** Deeper steps are left out of the tree; their places are in the trace. */
const deepest = 50;

/** One run as what led to its decision: the eleven fields, then each step with its place in the trace. */
export function decisionFacts(run: Run, unit: WorkUnit | undefined): readonly Fact[] {
  const { fields, completeness, tree } = decisionTrace(run);
  return [
    {
      kind: 'workflow',
      label: run.id,
      description: `${run.workflow} · ${formatUsd(run.spend.picoUsd)} · ${(completeness * 100).toFixed(0)} % recorded`,
      children: [],
    },
    ...decisionFields.map((field): Fact => {
      const value =
        field === 'outcome'
          ? fields.outcome === notRecorded
            ? recordedOutcome(unit)
            : fields.outcome
          : fields[field];
      return {
        ...leaf(decisionAttributes[field].replace('_', ' '), value),
        kind: value === notRecorded ? 'missing' : 'fact',
      };
    }),
    leaf('record', `sha256 ${recordHash({ run: run.id, fields, tree }).slice(0, 16)}`),
    { kind: 'question', label: 'Steps', children: tree.map((node) => stepFact(node, 0)) },
  ];
}

/** The outcome that a file tells of the run's unit, where the trace tells none. */
function recordedOutcome(unit: WorkUnit | undefined): string {
  return unit?.record === undefined ? notRecorded : unit.status;
}

function stepFact({ label, file, line, children }: TraceNode, depth: number): Fact {
  return {
    kind: 'fact',
    label,
    source: { file, line },
    children: depth < deepest ? children.map((child) => stepFact(child, depth + 1)) : [],
  };
}
