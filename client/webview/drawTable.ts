import type { DashboardCell, DashboardTable } from '../../server/src/protocol/dashboard';
import type { PageWords } from '../src/views/dashboardMessages';
import { element } from './elements';
import { formatCell } from './formats';

/** A panel's table: the same facts as its picture, in full. */
export function drawTable(
  { columns, rows }: DashboardTable,
  caption: string,
  words: PageWords,
  open: (source: NonNullable<DashboardCell['source']>) => void,
): HTMLElement {
  if (rows.length === 0) return element('p', { class: 'nothing' }, words.nothing);
  const head = element(
    'tr',
    {},
    ...columns.map(({ title, unit }) => element('th', { scope: 'col', class: unit }, title)),
  );
  const body = rows.map((row) =>
    element('tr', {}, ...row.map((cell) => element('td', { class: cell.unit }, content(cell)))),
  );
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, head),
    element('tbody', {}, ...body),
  );

  function content(cell: DashboardCell): Node | string {
    const { source } = cell;
    if (source === undefined) return formatCell(cell, words.notKnown);
    const link = element(
      'button',
      { type: 'button', class: 'link' },
      formatCell(cell, words.notKnown),
    );
    link.addEventListener('click', () => open(source));
    return link;
  }
}
