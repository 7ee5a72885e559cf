import type { OperatingModel } from '../outcomes/labour/operatingModel';
import { operatingMetricNames, operatingSentences } from '../report/operatingSentences';
import type { Panel } from './panel';
import { number, text } from './panel';

/** Figures of the work itself before and after; none where marginal.yaml names none. */
export function operatingPanel(model: OperatingModel | undefined): readonly Panel[] {
  if (model === undefined) return [];
  const changes = model.kind === 'compared' ? model.changes : [];
  const [before, after] = model.kind === 'compared' ? model.periods : ['Before', 'After'];
  return [
    {
      id: 'operating-model',
      title: 'Did it change the work',
      summary: operatingSentences(model).join(' '),
      table: {
        columns: [
          { title: 'Figure', unit: 'text' },
          { title: before, unit: 'ratio' },
          { title: after, unit: 'ratio' },
          { title: 'Unit', unit: 'text' },
          { title: 'Source', unit: 'text' },
        ],
        rows: changes.map(({ metric, before: old, after: now, unit, source }) => [
          text(operatingMetricNames[metric]),
          number(old, 'ratio'),
          number(now, 'ratio'),
          text(unit),
          text(`${source.path}:${source.beforeLine} and ${source.afterLine}`),
        ]),
      },
    },
  ];
}
