import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { Ledger } from '../../../server/src/core/spend/ledger';
import { rollUp } from '../../../server/src/core/spend/rollUp';
import type { SpendCounters } from '../../../server/src/core/spend/spendCounters';
import { addSpend, noSpend } from '../../../server/src/core/spend/spendCounters';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import { spendTreeRows } from '../../../server/src/core/spend/spendRows';
import { anyCall } from '../../support/callEvents';

const nowMs = Date.UTC(2026, 10, 24, 12);
const days = ['2026-11-22', '2026-11-23', '2026-11-24'];
const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
const pricer = new SpendPricer(createPriceBook(), nowMs);
const models = ['gpt-4o', 'claude-sonnet-4-5', 'nobody-knows', '', '__proto__'];
const calls = fc.array(
  fc.record({
    call: anyCall,
    model: fc.constantFrom(...models),
    agoMs: fc.nat(2 * 86_400_000),
    file: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 15 },
);

/** What can be added up: the newest call of a sum is the newest of its parts. */
function summed(rows: Iterable<SpendCounters>): SpendCounters {
  return [...rows].reduce(addSpend, noSpend);
}

describe('the rows of the spend tree', () => {
  it('add up to the row above them, down to the calls, and to the total of every other view', () => {
    fc.assert(
      fc.property(calls, (given) => {
        const ledger = new Ledger();
        for (const { call, model, agoMs, file } of given) {
          ledger.add({ ...call, model, atMs: nowMs - agoMs }, file);
        }
        const counted = ledger.calls();
        const below = (path: readonly string[]) =>
          spendTreeRows(counted, { path, days, dayOf }, pricer);
        const check = (path: readonly string[], above: SpendCounters | undefined): void => {
          const { totals, rows } = below(path);
          assert.deepEqual(summed(rows.map(({ spend }) => spend)), totals.spend);
          if (above !== undefined) assert.deepEqual(totals.spend, above);
          assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
          for (const { key, spend, hasChildren } of rows) {
            if (hasChildren) check([...path, key], spend);
          }
        };
        check([], undefined);
        const { spend } = below([]).totals;
        for (const dimension of ['workflow', 'model', 'day', 'session', 'run', 'file'] as const) {
          const { totals, rows } = rollUp(counted, dimension, pricer, dayOf);
          assert.deepEqual(totals, spend);
          assert.deepEqual(summed(rows.values()), totals);
        }
      }),
      { numRuns: 200 },
    );
  });
});
