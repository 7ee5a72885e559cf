import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spendDashboard } from '../../../server/src/core/dashboard/spendDashboard';
import { usdToPico } from '../../../server/src/core/money';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { noUsage } from '../../../server/src/core/prices/usage';
import { Ledger } from '../../../server/src/core/spend/ledger';
import { rollUp } from '../../../server/src/core/spend/rollUp';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import type { CallEvent } from '../../../server/src/core/traces/traceEvent';

const nowMs = Date.UTC(2026, 10, 24, 12);
const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
const days = ['2026-11-22', '2026-11-23', '2026-11-24'];

function call(id: string, given: Partial<CallEvent> = {}): CallEvent {
  return {
    kind: 'call',
    identity: id,
    location: { byteOffset: 0, line: 1 },
    atMs: nowMs,
    model: 'gpt-4o',
    rank: 0,
    status: 'ok',
    usage: { ...noUsage, uncachedInputTokens: 1000, outputTokens: 100 },
    ...given,
  };
}

function dashboardOf(calls: readonly CallEvent[], by: 'workflow' | 'model' = 'workflow') {
  const ledger = new Ledger();
  for (const each of calls) ledger.add(each, 'a.jsonl');
  const pricer = new SpendPricer(createPriceBook(), nowMs);
  return { ledger, pricer, ...spendDashboard(ledger.calls(), { by, days, dayOf }, pricer) };
}

function panel(id: string, calls: readonly CallEvent[], by?: 'workflow' | 'model') {
  return dashboardOf(calls, by).panels.find((each) => each.id === id)!;
}

describe('the dashboard of spend', () => {
  it('stacks what each workflow spent on each day', () => {
    const { chart, table, summary } = panel('spend-over-time', [
      call('a', { workflow: 'claims' }),
      call('b', { workflow: 'claims', atMs: nowMs - 86_400_000 }),
      call('c', { workflow: 'tickets' }),
    ]);
    assert.deepEqual(chart?.labels, days);
    // 1,000 tokens in at 2.50 and 100 out at 10 USD per million: 0.0035 USD a call.
    assert.deepEqual(chart.series, [
      { name: 'claims', values: [0, 0.0035, 0.0035] },
      { name: 'tickets', values: [0, 0, 0.0035] },
    ]);
    assert.deepEqual(
      table.rows.map((row) => row.map(({ value }) => value)),
      [
        ['claims', '0.007', 2, 0],
        ['tickets', '0.0035', 1, 0],
      ],
    );
    assert.equal(summary, 'claims is 67 % of what 2 workflows spent in 3 days.');
  });

  it('puts what spends less than the first five together', () => {
    const calls = Array.from({ length: 9 }, (_, index) =>
      call(`c${index}`, {
        workflow: `w${index}`,
        usage: { ...noUsage, uncachedInputTokens: 1000 * (9 - index) },
      }),
    );
    const { chart, table } = panel('spend-over-time', calls);
    assert.equal(chart?.series.length, 6);
    assert.equal(chart.series.at(-1)?.name, '4 others');
    assert.equal(table.rows.length, 9, 'the table leaves nobody out');
  });

  it('shows spend without any price as not known, never as zero', () => {
    const { table } = panel('spend-over-time', [call('a', { model: 'house-model-1' })], 'model');
    assert.deepEqual(
      table.rows[0]?.map(({ value }) => value),
      ['house-model-1', null, 1, 1100],
    );
  });

  it('says that a sum is a lower bound where tokens have no price', () => {
    const { figures } = dashboardOf([call('a'), call('b', { model: 'house-model-1' })]);
    assert.equal(figures[0]?.note, 'At least this much: some tokens have no price.');
  });

  it('lists the costliest runs with the call that began each', () => {
    const { table, summary } = panel('top-runs', [
      call('late', { run: 'r1', location: { byteOffset: 90, line: 9 } }),
      call('early', { run: 'r1', atMs: nowMs - 1000, location: { byteOffset: 10, line: 2 } }),
      call('other', { run: 'r2' }),
    ]);
    assert.equal(table.rows[0]?.[0]?.source?.owner.call.location.line, 2);
    assert.equal(table.rows[0][3]?.value, 2);
    assert.equal(summary, '2 of 2 runs are 100 % of the spend.');
  });

  it('has no share of cache reads on days without input', () => {
    const { chart } = panel('cache-share', [
      call('a', { usage: { ...noUsage, uncachedInputTokens: 300, cacheReadTokens: 100 } }),
    ]);
    assert.deepEqual(chart?.series[0]?.values, [null, null, 0.25]);
  });

  it('has sums that are the total, whatever the calls', () => {
    const calls = fc.array(
      fc.record({
        workflow: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
        model: fc.constantFrom('gpt-4o', 'claude-haiku-4-5', 'house-model-1'),
        atMs: fc.integer({ min: nowMs - 4 * 86_400_000, max: nowMs }),
        inputTokens: fc.nat(1_000_000),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(calls, fc.constantFrom('workflow' as const, 'model' as const), (given, by) => {
        const { ledger, pricer, figures, panels } = dashboardOf(
          given.map(({ inputTokens, ...each }, index) =>
            call(String(index), {
              ...each,
              usage: { ...noUsage, uncachedInputTokens: inputTokens },
            }),
          ),
          by,
        );
        const within = [...ledger.calls()].filter((each) => days.includes(dayOf(each.atMs ?? 0)));
        const { totals } = rollUp(within, by, pricer, dayOf);
        const tableSum = panels[0]!.table.rows.reduce(
          (sum, row) => sum + (usdToPico(row[1]?.value ?? 0) ?? 0n),
          0n,
        );
        assert.equal(tableSum, totals.picoUsd);
        const value = figures[0]?.value.value ?? null;
        if (value !== null) assert.equal(usdToPico(value), totals.picoUsd);
      }),
    );
  });
});
