import assert from 'node:assert/strict';
import { outcomeDashboard } from '../../../server/src/core/dashboard/outcomeDashboard';
import type { Panel } from '../../../server/src/core/dashboard/panel';
import { usdToPico } from '../../../server/src/core/money';
import { analyze } from '../../support/outcomeCases';

const nothingElse = { operatingModel: undefined, insights: [] };
const nothingUnmatched = { runs: 0, runPicoUsd: 0n, outcomes: 0 };

function dashboardOf(...cases: Parameters<typeof analyze>) {
  const unmatched = { runs: 3, runPicoUsd: usdToPico('0.30') ?? 0n, outcomes: 2 };
  return outcomeDashboard({ rows: analyze(...cases), unmatched, problems: [] }, nothingElse);
}

function panel(panels: readonly Panel[], id: string): Panel {
  const found = panels.find((each) => each.id === id);
  assert.ok(found, `there is a panel ${id}`);
  return found;
}

const resolvedAtOnce = { count: 40, attempts: ['0.50'], success: true };
const oneRetry = { count: 10, attempts: ['0.50', '0.50'], success: true };
const givenUp = { count: 10, attempts: ['0.50', '0.50', '0.50'], success: false };

describe('the dashboard of outcomes', () => {
  it('has no panels where no workflow has an outcome', () => {
    const none = { rows: [], unmatched: nothingUnmatched, problems: [] };
    assert.deepEqual(outcomeDashboard(none, nothingElse), { figures: [], panels: [] });
  });

  it('says what could not be joined beside what was resolved', () => {
    const { figures } = dashboardOf([resolvedAtOnce]);
    assert.equal(figures[0]?.value.value, 40);
    assert.equal(figures[0].note, '3 runs have no outcome, 2 outcomes no run.');
    assert.equal(figures[1]?.value.value, '0.30');
  });

  it('puts first try, retries and people one on the other, up to the total', () => {
    const { panels } = dashboardOf([resolvedAtOnce, oneRetry, givenUp]);
    const { chart, table } = panel(panels, 'waterfall-claims');
    // 60 first tries, 10 + 20 retries, and 10 units that a person finishes in 6 minutes at $40 an hour.
    assert.deepEqual(chart?.labels, ['First try', 'Retries', 'People']);
    assert.deepEqual(chart.series[0]?.values, [30, 15, 40]);
    assert.equal(table.rows.at(-1)?.[1]?.value, '85.00');
  });

  it('sets the cost of a unit beside its baseline', () => {
    const { panels } = dashboardOf([resolvedAtOnce, oneRetry, givenUp]);
    const { chart, table } = panel(panels, 'cost-against-baseline');
    assert.deepEqual(chart?.labels, ['claims', 'vendor']);
    const byName = new Map(chart.series.map(({ name, values }) => [name, values]));
    assert.deepEqual(byName.get('Baseline'), [0, 5]);
    assert.deepEqual(byName.get('First try'), [0.5, 0]);
    assert.equal(table.rows[0]?.at(-1)?.value, '5.00');
  });

  it('shows the tail of attempts, not their mean alone', () => {
    const { panels } = dashboardOf([
      { count: 95, attempts: ['0.10'], success: true },
      { count: 5, attempts: Array.from({ length: 20 }, () => '0.10'), success: true },
    ]);
    const { chart, table, summary } = panel(panels, 'attempts');
    assert.deepEqual(chart?.series[0]?.values, [95, 0, 0, 0, 0, 0, 0, 0, 5]);
    assert.equal(table.rows[0]?.[2]?.value, 1.95);
    assert.equal(table.rows[0][5]?.value, 20);
    assert.match(summary, /51(\.\d)? %/);
  });

  it('places tried models by success and cost, where there are two', () => {
    const { panels } = dashboardOf([
      { count: 30, attempts: ['0.10'], success: true, model: 'small' },
      { count: 30, attempts: ['0.90'], success: true, model: 'large' },
    ]);
    const { chart, table } = panel(panels, 'frontier-claims');
    assert.deepEqual(chart?.labels, ['small', 'large']);
    assert.equal(table.rows.length, 2);
    assert.ok(!dashboardOf([resolvedAtOnce]).panels.some(({ id }) => id.startsWith('frontier')));
  });

  it('gives a decision with its rule for the whole and each segment', () => {
    const { panels } = dashboardOf([
      { ...resolvedAtOnce, segment: 'simple' },
      { ...givenUp, count: 40, segment: 'complex' },
    ]);
    const { table } = panel(panels, 'allocation-board');
    assert.deepEqual(
      table.rows.map((row) => row[0]?.value),
      ['claims (blend)', 'claims / complex', 'claims / simple'],
    );
    for (const row of table.rows) assert.match(String(row.at(-1)?.value), /\w/);
  });

  it('makes ids of names that no page can take for code', () => {
    const rows = analyze([resolvedAtOnce]).map((row) => ({
      ...row,
      result: { ...row.result, workflow: '"><img src=x>' },
    }));
    const { panels } = outcomeDashboard(
      { rows, unmatched: nothingUnmatched, problems: [] },
      nothingElse,
    );
    for (const { id } of panels) assert.match(id, /^[\w-]+$/);
  });
});
