import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import { retryTail, retryTailSentence } from '../outcomes/attemptDistribution';
import type { Panel } from './panel';
import { number, text } from './panel';
import { rowName } from './rowName';

/** Units with more attempts than this stand together: what matters is that there is a tail. */
const shownAttempts = 8;

/** How many attempts units take: the distribution, because a mean hides the few that take twenty. */
export function attemptsPanel(rows: readonly WorkflowAnalysis[]): Panel {
  const told = rows.filter(({ result }) => result.attempts !== undefined);
  const labels = Array.from({ length: shownAttempts }, (_, index) => String(index + 1)).concat(
    `${shownAttempts + 1}+`,
  );
  const tails = told.flatMap(({ result }) => retryTail(unitsOf(result.units)) ?? []);
  return {
    id: 'attempts',
    title: 'Attempts per unit',
    summary:
      tails[0] === undefined ? 'No unit took more than two attempts.' : retryTailSentence(tails[0]),
    chart: {
      kind: 'stacked',
      unit: 'count',
      labels,
      series: told.map((row) => ({
        name: rowName(row),
        values: labels.map((_, index) => unitsWith(row, index + 1)),
      })),
    },
    table: {
      columns: [
        { title: 'Workflow', unit: 'text' },
        { title: 'Units', unit: 'count' },
        { title: 'Mean', unit: 'ratio' },
        { title: 'P50', unit: 'ratio' },
        { title: 'P90', unit: 'ratio' },
        { title: 'P99', unit: 'ratio' },
      ],
      rows: told.map((row) => {
        const { n, mean, p50, p90, p99 } = row.result.attempts ?? noAttempts;
        return [
          text(rowName(row)),
          number(n, 'count'),
          ...[mean, p50, p90, p99].map((value) => number(value, 'ratio')),
        ];
      }),
    },
  };
}

const noAttempts = { n: 0, mean: null, p50: null, p90: null, p99: null };

function unitsOf(units: WorkflowAnalysis['result']['units']): WorkflowAnalysis['result']['units'] {
  return units.filter(({ status }) => status !== 'unknown');
}

function unitsWith({ result }: WorkflowAnalysis, attempts: number): number {
  return unitsOf(result.units).filter(
    (unit) => Math.min(unit.attempts.length, shownAttempts + 1) === attempts,
  ).length;
}
