import { picoToNumber } from '../money';
import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import { waterfallParts } from './costAgainstBaseline';
import type { Panel } from './panel';
import { text, usd } from './panel';
import { rowName } from './rowName';

/** What a workflow truly cost: first try, retries, fixes, people, one on the other up to the total. */
export function costWaterfall(row: WorkflowAnalysis): Panel | undefined {
  const { waterfall, costs, workflow } = row.result;
  if (waterfall === undefined) return undefined;
  const parts = waterfallParts
    .map(([part, name]) => ({ name, ...waterfall[part] }))
    .filter(({ picoUsd }) => picoUsd !== 0n);
  const total = picoToNumber(waterfall.total.picoUsd);
  const first = picoToNumber(waterfall.firstTry.picoUsd);
  const percent = total === 0 ? 0 : Math.round((first / total) * 100);
  return {
    id: `waterfall-${idOf(workflow)}`,
    title: `True cost of ${rowName(row)}`,
    summary: `The first try is ${percent} % of what ${costs.length} units cost.`,
    chart: {
      kind: 'waterfall',
      unit: 'usd',
      labels: parts.map(({ name }) => name),
      series: [{ name: 'Cost', values: parts.map(({ picoUsd }) => picoToNumber(picoUsd)) }],
    },
    table: {
      columns: [
        { title: 'Part', unit: 'text' },
        { title: 'Cost', unit: 'usd' },
        { title: 'Known from', unit: 'text' },
      ],
      rows: [...parts, { name: 'Total', ...waterfall.total }].map(
        ({ name, picoUsd, provenance }) => [text(name), usd(picoUsd), text(provenance)],
      ),
    },
  };
}

/** Names of workflows are free; ids of elements are not. */
export function idOf(workflow: string): string {
  return workflow.replaceAll(/[^\w-]/g, '_');
}
