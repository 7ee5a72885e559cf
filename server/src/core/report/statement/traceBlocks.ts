import type { TraceNode } from '../../evidence/decisionTrace';
import { decisionFields, decisionTrace } from '../../evidence/decisionTrace';
import { recordHash } from '../../evidence/archive';
import type { Run } from '../../outcomes/run';
import { formatUsd } from '../formatNumber';
import type { ReportBlock } from './reportBlock';
import { shareCell } from './statementCells';

/** A tree deeper than this is drawn flat from there on. */
const deepest = 12;

/** One run as what led to its decision. */
export function traceBlocks(run: Run): readonly ReportBlock[] {
  const { fields, completeness, tree } = decisionTrace(run);
  return [
    { kind: 'heading', level: 1, text: `Decision trace of run ${run.id}` },
    {
      kind: 'paragraph',
      text: `${run.workflow}, ${formatUsd(run.spend.picoUsd)}; ${shareCell(completeness)} of the eleven fields were recorded. Record sha256 ${recordHash({ run: run.id, fields, tree }).slice(0, 16)}.`,
    },
    {
      kind: 'table',
      caption: 'What was recorded of the decision',
      columns: [{ title: 'Field' }, { title: 'Recorded' }],
      rows: decisionFields.map((field) => [field, fields[field]]),
    },
    {
      kind: 'table',
      caption: 'What happened, and where it stands in the trace',
      columns: [{ title: 'Step' }, { title: 'Place' }],
      rows: [...nodeRows(tree, 0)],
    },
  ];
}

function* nodeRows(nodes: readonly TraceNode[], depth: number): Iterable<readonly string[]> {
  const waiting = nodes.map((node) => ({ node, depth })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    const level = Math.min(next.depth, deepest);
    yield [`${'\u2003'.repeat(level)}${node.label}`, `${node.file}:${node.line}`];
    for (const child of [...node.children].reverse()) {
      waiting.push({ node: child, depth: next.depth + 1 });
    }
  }
}
