import { picoToNumber } from '../money';
import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import type { Waterfall } from '../outcomes/workflowResult';
import { formatUsd } from '../report/formatNumber';
import type { Cell, Panel } from './panel';
import { text, usd } from './panel';
import { rowName } from './rowName';

/** The parts of a unit's cost in the order in which they arise, as people read them. */
export const waterfallParts = [
  ['firstTry', 'First try'],
  ['retries', 'Retries'],
  ['tools', 'Tools'],
  ['fixes', 'Fixes'],
  ['human', 'People'],
  ['platform', 'Platform'],
] as const satisfies readonly (readonly [keyof Waterfall, string])[];

/** One unit of work, done with models and without: the same unit, the same currency, the same period. */
export function costAgainstBaseline(rows: readonly WorkflowAnalysis[]): Panel {
  const known = rows.filter(({ result }) => result.waterfall !== undefined);
  const bars = known.flatMap(barsOf);
  const first = known[0];
  return {
    id: 'cost-against-baseline',
    title: 'Cost of one unit, with models and without',
    summary: first === undefined ? 'No fully loaded cost is known yet.' : summaryOf(first),
    ...(bars.length > 0 && {
      chart: {
        kind: 'stacked' as const,
        unit: 'usd' as const,
        labels: bars.map(({ label }) => label),
        series: [
          ...waterfallParts.map(([part, name]) => ({
            name,
            values: bars.map((bar) => bar.parts[part] ?? 0),
          })),
          { name: 'Baseline', values: bars.map((bar) => bar.baseline ?? 0) },
        ].filter(({ values }) => values.some((value) => value !== 0)),
      },
    }),
    table: {
      columns: [
        { title: 'Workflow', unit: 'text' },
        ...waterfallParts.map(([, title]) => ({ title, unit: 'usd' as const })),
        { title: 'All in', unit: 'usd' },
        { title: 'Baseline', unit: 'usd' },
      ],
      rows: known.map(tableRow),
    },
  };
}

function summaryOf(row: WorkflowAnalysis): string {
  const own = row.result.usdPerUnit;
  const { against } = row.verdict;
  const name = `${rowName(row)}: ${own === undefined ? 'not known' : formatUsd(own.picoUsd)} all in`;
  return against === undefined ? `${name}.` : `${name}, ${formatUsd(against.picoUsd)} instead.`;
}

interface Bar {
  readonly label: string;
  readonly parts: Partial<Record<keyof Waterfall, number>>;
  readonly baseline?: number;
}

function barsOf(row: WorkflowAnalysis): readonly Bar[] {
  const { waterfall, costs } = row.result;
  if (waterfall === undefined || costs.length === 0) return [];
  const parts = Object.fromEntries(
    waterfallParts.map(([part]) => [part, picoToNumber(waterfall[part].picoUsd) / costs.length]),
  );
  const own: Bar = { label: rowName(row), parts };
  const { against } = row.verdict;
  if (against === undefined || against.kind === 'revenue') return [own];
  const baseline: Bar = {
    label: against.key ?? against.kind,
    parts: {},
    baseline: picoToNumber(against.picoUsd),
  };
  return [own, baseline];
}

function tableRow(row: WorkflowAnalysis): readonly Cell[] {
  const { waterfall, costs, usdPerUnit } = row.result;
  const perUnit = (part: keyof Waterfall): Cell =>
    waterfall === undefined
      ? usd(undefined)
      : usd(waterfall[part].picoUsd / BigInt(costs.length || 1));
  return [
    text(rowName(row)),
    ...waterfallParts.map(([part]) => perUnit(part)),
    usd(usdPerUnit?.picoUsd),
    usd(row.verdict.against?.picoUsd),
  ];
}
