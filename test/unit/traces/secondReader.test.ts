import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeTraceSessions } from '../../../bench/src/support/traceSessions';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import type { Ledger } from '../../../server/src/core/spend/ledger';
import type { SpendDimension } from '../../../server/src/core/spend/rollUp';
import { rollUp } from '../../../server/src/core/spend/rollUp';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import { readTraceFiles } from '../../../server/src/io/readTraceFiles';
import type { PlainCall } from '../../support/plainTraceReader';
import { plainCalls } from '../../support/plainTraceReader';

const seeds = [1, 7, 2026];
const megabyte = 1e6;
const dimensions = ['model', 'workflow', 'session', 'day'] as const;

function rowsOfPlain(
  calls: readonly PlainCall[],
  dimension: (typeof dimensions)[number],
): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const call of calls) {
    const row = rows.get(call[dimension]) ?? [0, 0, 0, 0, 0, 0];
    rows.set(call[dimension], row);
    row[0] = (row[0] ?? 0) + 1;
    for (const [index, count] of call.tokens.entries()) {
      row[index + 1] = (row[index + 1] ?? 0) + count;
    }
  }
  return rows;
}

function rowsOfLedger(
  ledger: Ledger,
  dimension: SpendDimension,
): ReadonlyMap<string, readonly number[]> {
  const pricer = new SpendPricer(createPriceBook(), 0);
  const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
  const { rows } = rollUp(ledger.calls(), dimension, pricer, dayOf);
  return new Map(
    [...rows].map(([key, { calls, usage }]) => [
      key,
      [
        calls,
        usage.uncachedInputTokens,
        usage.cacheReadTokens,
        usage.cacheWrite5mTokens,
        usage.cacheWrite1hTokens,
        usage.outputTokens,
      ],
    ]),
  );
}

function sorted<Value>(rows: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('the ledger of generated sessions', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'marginal-second-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const seed of seeds) {
    it(`is what a second, plain reader finds in them, in every view (seed ${seed})`, async () => {
      const { totals } = writeTraceSessions(folder, 4 * megabyte, seed);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => path.join(folder, name))
        .sort();
      const plain = plainCalls(files);
      assert.equal(plain.length, totals.calls);
      for (const isCallsOnly of [true, false]) {
        const { ledger } = await readTraceFiles(files, { isCallsOnly });
        for (const dimension of dimensions) {
          assert.deepEqual(
            sorted(rowsOfLedger(ledger, dimension)),
            sorted(rowsOfPlain(plain, dimension)),
            dimension,
          );
        }
      }
    });
  }
});
