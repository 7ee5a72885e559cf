import { workflowBoard } from '../../outcomes/workflowBoard';
import { formatUsd } from '../formatNumber';
import { decisionNames } from '../outcomesText';
import type { ReportBlock } from './reportBlock';
import { unknownCell } from './statementCells';
import type { StatementFacts, StatementRow } from './statementFacts';

/** What to do about each workflow and segment, what the same work costs otherwise, and what the dial would do. */
export function decisionBlocks({ rows, input }: StatementFacts): readonly ReportBlock[] {
  const boards = rows.map((row) => ({
    row,
    board: workflowBoard(row.analysis, { nowMs: input.endMs }),
  }));
  return [
    { kind: 'heading', level: 2, text: 'What to do' },
    {
      kind: 'table',
      caption: 'By a table of rules: the same figures always give the same decision',
      columns: ['Workflow', 'Decision', 'Rule', 'Because'].map((title) => ({ title })),
      rows: rows.map((row) => [
        nameOf(row),
        decisionNames[row.analysis.decision.decision],
        row.analysis.decision.rule,
        row.analysis.decision.evidence[0]?.text ?? row.analysis.sentence,
      ]),
    },
    ...labourTable(boards),
    ...dialTable(boards),
  ];
}

type Boards = readonly {
  readonly row: StatementRow;
  readonly board: ReturnType<typeof workflowBoard>;
}[];

export function nameOf({ analysis: { result } }: StatementRow): string {
  if (result.segment !== undefined) return `${result.workflow} / ${result.segment}`;
  return result.isBlend ? `${result.workflow} (blend)` : result.workflow;
}

function labourTable(boards: Boards): readonly ReportBlock[] {
  const rows = boards.flatMap(({ row, board: { labour, savings } }) =>
    (labour?.bars ?? []).map(({ label, picoUsd, low, high, provenance, confidence }, index) => [
      index === 0 ? nameOf(row) : '',
      label,
      formatUsd(picoUsd),
      low === undefined || high === undefined
        ? unknownCell
        : `${formatUsd(low)} to ${formatUsd(high)}`,
      provenance,
      confidence === 'low' ? 'low' : '',
      index > 0 || savings === undefined ? '' : formatUsd(savings.potential),
      index > 0 || savings === undefined
        ? ''
        : savings.realised === undefined
          ? 'not recorded'
          : formatUsd(savings.realised),
    ]),
  );
  if (rows.length === 0) return [];
  const money = ['Per unit', 'Range', 'Potential saving', 'Realised saving'];
  return [
    {
      kind: 'table',
      caption: 'One unit of work, done with models and without: potential savings are not cash',
      columns: [
        'Workflow',
        'Done by',
        'Per unit',
        'Range',
        'Provenance',
        'Confidence',
        'Potential saving',
        'Realised saving',
      ].map((title) => ({ title, isNumber: money.includes(title) })),
      rows,
    },
  ];
}

/** Of whole workflows: the dial is theirs. */
function dialTable(boards: Boards): readonly ReportBlock[] {
  const rows = boards
    .filter(({ row }) => row.analysis.result.segment === undefined)
    .flatMap(({ row, board: { dial } }) =>
      dial.map(({ stop, saved, outcomesLost, unitsChanged, isKnown }, index) => [
        index === 0 ? nameOf(row) : '',
        stop,
        isKnown ? formatUsd(saved) : unknownCell,
        isKnown ? String(outcomesLost) : unknownCell,
        isKnown ? String(unitsChanged) : unknownCell,
      ]),
    );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'What each stop of the dial would have done to the units that are known (estimated)',
      columns: ['Workflow', 'Stop', 'Saved', 'Outcomes lost at most', 'Units touched'].map(
        (title, index) => ({ title, isNumber: index > 1 }),
      ),
      rows,
    },
  ];
}
