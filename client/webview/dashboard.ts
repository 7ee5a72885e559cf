import type { Chart } from 'chart.js';
import type {
  Dashboard,
  DashboardFigure,
  DashboardPanel,
} from '../../server/src/protocol/dashboard';
import { dashboardDimensions, dashboardPeriods } from '../../server/src/protocol/dashboard';
import type { DashboardChoice, FromPage, PageWords, ToPage } from '../src/views/dashboardMessages';
import { drawChart } from './drawChart';
import { drawTable } from './drawTable';
import { element } from './elements';
import { formatCell } from './formats';
import { currentTheme } from './theme';

declare function acquireVsCodeApi(): { postMessage: (message: FromPage) => void };

/** The page: draws what it is sent, and asks for another period or a line of a trace. */
function startPage(root: HTMLElement): void {
  const vscode = acquireVsCodeApi();
  let charts: Chart[] = [];
  let last: ToPage | undefined;
  /** Tables that a person opened stay open when new figures come. */
  const openTables = new Set<string>();

  const redraw = (): void => {
    if (last === undefined) return;
    const focused = document.activeElement?.id;
    for (const chart of charts) chart.destroy();
    charts = [];
    const { dashboard, choice, words } = last;
    root.replaceChildren(
      header(choice, words),
      figures(dashboard.figures, words),
      ...notices(dashboard, words),
      element('div', { class: 'panels' }, ...dashboard.panels.map((each) => panelOf(each, words))),
    );
    for (const panel of dashboard.panels) drawInto(panel);
    if (focused) document.getElementById(focused)?.focus();
  };

  const drawInto = ({ id, chart }: DashboardPanel): void => {
    const canvas = document.getElementById(`chart-${id}`);
    if (chart === undefined || !(canvas instanceof HTMLCanvasElement)) return;
    charts.push(drawChart(canvas, chart, currentTheme()));
  };

  const header = (choice: DashboardChoice, words: PageWords): HTMLElement =>
    element(
      'header',
      {},
      element('h1', {}, 'Marginal'),
      select(
        'days',
        words.period,
        choice.days,
        dashboardPeriods,
        (days) => words.choices[days] ?? String(days),
        (days) => vscode.postMessage({ kind: 'choose', choice: { ...choice, days } }),
      ),
      select(
        'by',
        words.splitBy,
        choice.by,
        dashboardDimensions,
        (by) => words.choices[by] ?? by,
        (by) => vscode.postMessage({ kind: 'choose', choice: { ...choice, by } }),
      ),
    );

  const panelOf = (panel: DashboardPanel, words: PageWords): HTMLElement => {
    const { id, title, summary, chart, table } = panel;
    const open = (source: { readonly uri: string; readonly line: number }): void =>
      vscode.postMessage({ kind: 'open', uri: source.uri, line: source.line });
    const details = element(
      'details',
      {},
      element('summary', { id: `table-${id}` }, words.table),
      drawTable(table, title, words, open),
    );
    details.open = chart === undefined || openTables.has(id);
    details.addEventListener('toggle', () => {
      if (details.open) openTables.add(id);
      else openTables.delete(id);
    });
    const canvas = element('canvas', { id: `chart-${id}`, role: 'img', 'aria-label': summary });
    return element(
      'section',
      { 'aria-labelledby': `title-${id}`, class: `panel ${id}` },
      element('h2', { id: `title-${id}` }, title),
      element('p', {}, summary),
      ...(chart === undefined ? [] : [element('div', { class: 'chart' }, canvas)]),
      details,
    );
  };

  window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    last = data;
    redraw();
  });
  // A change of theme only changes the body's class.
  new MutationObserver(redraw).observe(document.body, { attributeFilter: ['class'] });
  vscode.postMessage({ kind: 'ready' });
}

function figures(all: readonly DashboardFigure[], { notKnown }: PageWords): HTMLElement {
  return element(
    'dl',
    { class: 'figures' },
    ...all.map(({ title, value, note }) =>
      element(
        'div',
        {},
        element('dt', {}, title),
        element('dd', {}, formatCell(value, notKnown)),
        ...(note === undefined ? [] : [element('dd', { class: 'note' }, note)]),
      ),
    ),
  );
}

function notices(
  { notices: all, panels }: Dashboard,
  { noTraces }: PageWords,
): readonly HTMLElement[] {
  const sentences = panels.length === 0 && all.length === 0 ? [noTraces] : all;
  return sentences.map((sentence) => element('p', { class: 'notice', role: 'status' }, sentence));
}

function select<Value extends string | number>(
  id: string,
  label: string,
  current: Value,
  values: readonly Value[],
  nameOf: (value: Value) => string,
  choose: (value: Value) => void,
): HTMLElement {
  const list = element(
    'select',
    { id },
    ...values.map((value) => element('option', { value: String(value) }, nameOf(value))),
  );
  list.value = String(current);
  list.addEventListener('change', () => {
    const chosen = values.find((value) => String(value) === list.value);
    if (chosen !== undefined) choose(chosen);
  });
  return element('label', {}, `${label} `, list);
}

const root = document.getElementById('dashboard');
if (root) startPage(root);
