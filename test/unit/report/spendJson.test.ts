import assert from 'node:assert/strict';
import { sortedRows } from '../../../server/src/core/report/spendJson';
import { noSpend } from '../../../server/src/core/spend/spendCounters';

describe('rows of spend', () => {
  const rows = new Map([
    ['2026-11-03', { ...noSpend, picoUsd: 5n }],
    ['2026-11-01', { ...noSpend, picoUsd: 1n }],
    ['2026-11-02', { ...noSpend, picoUsd: 9n }],
  ]);
  const keys = (dimension: 'day' | 'model'): readonly string[] =>
    sortedRows(rows, dimension).map(([key]) => key);

  it('stand in the order of their days', () => {
    assert.deepEqual(keys('day'), ['2026-11-01', '2026-11-02', '2026-11-03']);
  });

  it('stand by most money in every other dimension', () => {
    assert.deepEqual(keys('model'), ['2026-11-02', '2026-11-03', '2026-11-01']);
  });
});
