import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';
import { idOf } from './costWaterfall';
import type { Panel } from './panel';
import { number, text } from './panel';
import { rowName } from './rowName';

/** Success against the cost of an outcome, for the models that a workflow's units have tried. */
export function modelFrontier(row: WorkflowAnalysis): Panel | undefined {
  const { models, result } = row;
  if (models.length < 2) return undefined;
  const dominated = models.filter(({ isDominated }) => isDominated).map(({ model }) => model);
  return {
    id: `frontier-${idOf(result.workflow)}`,
    title: `Models tried for ${rowName(row)}`,
    summary:
      dominated.length === 0
        ? 'Each model is the best at its price.'
        : `Another model succeeds as often for less than ${dominated.join(', ')}.`,
    chart: {
      kind: 'points',
      unit: 'share',
      xUnit: 'usd',
      labels: models.map(({ model }) => model),
      series: models.map(({ model, successRate, usdPerResolved }) => ({
        name: model,
        values: [successRate.value],
        xValues: [usdPerResolved ?? null],
      })),
    },
    table: {
      columns: [
        { title: 'Model', unit: 'text' },
        { title: 'Units', unit: 'count' },
        { title: 'Success', unit: 'share' },
        { title: 'From', unit: 'share' },
        { title: 'To', unit: 'share' },
        { title: 'Per outcome', unit: 'usd' },
        { title: 'In time', unit: 'share' },
      ],
      rows: models.map(({ model, n, successRate, usdPerResolved, slaRate }) => [
        text(model),
        number(n, 'count'),
        number(successRate.value, 'share'),
        number(successRate.low ?? null, 'share'),
        number(successRate.high ?? null, 'share'),
        { value: usdPerResolved ?? null, unit: 'usd' },
        number(slaRate?.value ?? null, 'share'),
      ]),
    },
  };
}
