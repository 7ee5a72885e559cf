import { picoToNumber } from '../money';
import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import { formatUsd } from '../report/formatNumber';
import { signalRatio, splitSpend } from '../waste/spendSplit';
import type { Panel } from './panel';
import { number, text, usd } from './panel';
import { rowName } from './rowName';

/** Productive, wasted and unknown spend of each workflow: they always add up to its total. */
export function motionsPanel(rows: readonly WorkflowAnalysis[]): Panel {
  const splits = rows.map((row) => ({ row, split: splitSpend(row.result.units) }));
  const parts = ['productive', 'wasted', 'unknown'] as const;
  const titles = { productive: 'Productive', wasted: 'Wasted', unknown: 'Unknown' };
  return {
    id: 'motions',
    title: 'Which motions mattered',
    summary: splits
      .map(
        ({ row, split }) =>
          `${rowName(row)}: ${formatUsd(split.productive.picoUsd)} productive, ${formatUsd(split.wasted.picoUsd)} wasted, ${formatUsd(split.unknown.picoUsd)} unknown.`,
      )
      .join(' '),
    chart: {
      kind: 'stacked',
      unit: 'usd',
      labels: rows.map(rowName),
      series: parts.map((part) => ({
        name: titles[part],
        values: splits.map(({ split }) => picoToNumber(split[part].picoUsd)),
      })),
    },
    table: {
      columns: [
        { title: 'Workflow', unit: 'text' },
        ...parts.map((part) => ({ title: titles[part], unit: 'usd' as const })),
        { title: 'Total', unit: 'usd' },
        { title: 'Signal', unit: 'share' },
      ],
      rows: splits.map(({ row, split }) => [
        text(rowName(row)),
        ...parts.map((part) => usd(split[part].picoUsd)),
        usd(split.total.picoUsd),
        number(signalRatio(split) ?? null, 'share'),
      ]),
    },
  };
}
