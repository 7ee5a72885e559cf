import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import { decisionNames } from '../report/outcomesText';
import type { Cell, Panel } from './panel';
import { number, text, usd } from './panel';
import { rowName } from './rowName';

/** What to do about each workflow and segment, with the rule that decided and what it rests on. */
export function allocationBoard(rows: readonly WorkflowAnalysis[]): Panel {
  return {
    id: 'allocation-board',
    title: 'What to do',
    summary: rows[0]?.sentence ?? 'No workflow has an outcome.',
    table: {
      columns: [
        { title: 'Workflow', unit: 'text' },
        { title: 'Decision', unit: 'text' },
        { title: 'Because', unit: 'text' },
        { title: 'Resolved', unit: 'share' },
        { title: 'Units', unit: 'count' },
        { title: 'Per unit, all in', unit: 'usd' },
        { title: 'Instead', unit: 'usd' },
        { title: 'Rule', unit: 'text' },
      ],
      rows: rows.map(boardRow),
    },
  };
}

function boardRow(row: WorkflowAnalysis): readonly Cell[] {
  const { result, decision, verdict } = row;
  return [
    text(rowName(row)),
    text(decisionNames[decision.decision]),
    text(decision.evidence[0]?.text ?? row.sentence),
    number(result.completionRate?.value ?? null, 'share'),
    number(result.costs.length, 'count'),
    usd(result.usdPerUnit?.picoUsd),
    usd(verdict.against?.picoUsd),
    text(decision.rule),
  ];
}
