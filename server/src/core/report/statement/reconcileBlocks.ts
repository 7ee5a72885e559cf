import type { Drift } from '../../evidence/reconcile';
import { mostDrift } from '../../evidence/reconcile';
import type { ReportBlock } from './reportBlock';
import { numberCell, shareCell, unknownCell } from './statementCells';

/** How far the traces are from an invoice, day by day and model by model. */
export function reconcileBlocks(drifts: readonly Drift[]): readonly ReportBlock[] {
  const findings = drifts.filter(({ isFinding }) => isFinding).length;
  return [
    { kind: 'heading', level: 2, text: 'Against the invoice' },
    {
      kind: 'paragraph',
      text: `${findings} of ${drifts.length} model days drift by more than ${shareCell(mostDrift)} or stand on one side only.`,
    },
    {
      kind: 'table',
      caption: 'Traces above invoice',
      columns: [
        { title: 'Day' },
        { title: 'Model' },
        { title: 'Traces, USD', isNumber: true },
        { title: 'Invoice, USD', isNumber: true },
        { title: 'Drift', isNumber: true },
        { title: 'Class of tokens furthest off' },
        { title: 'Finding' },
      ],
      rows: drifts.map((each) => [
        each.day,
        each.model,
        each.tracedUsd === undefined ? unknownCell : numberCell(each.tracedUsd),
        each.invoicedUsd === undefined ? unknownCell : numberCell(each.invoicedUsd),
        shareCell(each.drift),
        each.tokenClass ?? unknownCell,
        each.isFinding ? 'warning' : '',
      ]),
    },
  ];
}
