import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CostFactors } from '../../../server/src/core/waste/costChange';
import {
  costChange,
  costFactorNames,
  costFactorsOf,
  costOfFactors,
} from '../../../server/src/core/waste/costChange';
import { dispersions } from '../../../server/src/core/waste/dispersion';
import { driverTokens } from '../../../server/src/core/waste/drivers';
import { picoToNumber } from '../../../server/src/core/money';
import { aCall, anEvent, aPricer, runOfEvents, runsOfEvents } from '../../support/traceEvents';

/** A run that costs so many cents at 2.50 USD per million input tokens. */
function costing(cents: number, run: string, inputHash = 'same') {
  return aCall({ run, inputHash, usage: { uncachedInputTokens: cents * 4000, outputTokens: 0 } });
}

describe('how far runs of one input lie apart', () => {
  it('R032 warns from 5 times on although every status is OK: $0.21 to $1.62 is 7.7 times', () => {
    const runs = runsOfEvents([costing(21, 'a'), costing(40, 'b'), costing(162, 'c')]);
    const [found] = dispersions(runs);
    assert.ok(found);
    assert.equal(found.ratio?.toFixed(1), '7.7');
    assert.equal(found.level, 'warning');
    assert.ok(found.runs.every(({ status }) => status === 'ok'));
  });

  it('R032 is an error from 10 times on, nothing below 5, and asks for two runs of one input', () => {
    const level = (...cents: readonly number[]) =>
      dispersions(runsOfEvents(cents.map((each, index) => costing(each, `r${index}`))))[0]?.level;
    assert.equal(level(10, 100), 'error');
    assert.equal(level(10, 50), 'warning');
    assert.equal(level(10, 49), 'none');
    assert.equal(level(10), undefined);
    assert.deepEqual(dispersions(runsOfEvents([costing(1, 'a', 'x'), costing(99, 'b', 'y')])), []);
  });

  it('R032 says nothing of a ratio to nothing', () => {
    const free = aCall({
      run: 'a',
      inputHash: 'same',
      usage: { uncachedInputTokens: 0, outputTokens: 0 },
    });
    const [found] = dispersions(runsOfEvents([free, costing(5, 'b')]));
    assert.equal(found?.ratio, undefined);
    assert.equal(found?.level, 'error');
  });
});

describe('what moved the cost between two runs', () => {
  const price = fc.double({ min: 0, max: 1e-4, noNaN: true });
  const amount = fc.integer({ min: 0, max: 1_000_000 });
  const factors: fc.Arbitrary<CostFactors> = fc.record({
    inputUsdPerToken: price,
    outputUsdPerToken: price,
    inputTokens: amount,
    toolTokens: amount,
    outputTokens: amount,
    attempts: fc.integer({ min: 1, max: 20 }),
  });

  it('R033 splits the difference into parts that add up to it', () => {
    fc.assert(
      fc.property(factors, factors, (a, b) => {
        const { deltaUsd, parts } = costChange(a, b);
        const sum = costFactorNames.reduce((total, name) => total + parts[name], 0);
        assert.ok(Math.abs(sum - deltaUsd) <= 1e-9);
      }),
    );
  });

  it('R033 agrees with the average over all orders of swapping, and gives all to a lone mover', () => {
    const a: CostFactors = {
      inputUsdPerToken: 2,
      outputUsdPerToken: 8,
      inputTokens: 100,
      toolTokens: 20,
      outputTokens: 10,
      attempts: 1,
    };
    const b = { ...a, inputUsdPerToken: 1, outputUsdPerToken: 4, inputTokens: 300, attempts: 3 };
    const { parts } = costChange(a, b);
    const byHand = averageOverOrders(a, b);
    for (const name of costFactorNames)
      assert.ok(Math.abs(parts[name] - byHand[name]!) < 1e-9, name);
    const alone = costChange(a, { ...a, attempts: 4 });
    assert.equal(alone.parts.attempts, alone.deltaUsd);
    assert.equal(alone.parts.price, 0);
  });

  it('R033 takes factors from runs whose product is what the run cost', () => {
    const run = runOfEvents(
      aCall({ usage: { uncachedInputTokens: 1000, outputTokens: 100 } }),
      anEvent({ kind: 'tool', name: 't', status: 'ok', second: 1 }),
      aCall({ second: 2, usage: { uncachedInputTokens: 1500, outputTokens: 50 } }),
    );
    const tokens = driverTokens(run, () => 'accepted-path');
    const found = costFactorsOf(run, tokens, aPricer());
    assert.equal(found.toolTokens, 500);
    assert.ok(Math.abs(costOfFactors(found) - picoToNumber(run.spend.picoUsd)) < 1e-12);
  });
});

/** The same by brute force: 120 orders, one swap after another. */
function averageOverOrders(a: CostFactors, b: CostFactors): Record<string, number> {
  const fields: Record<string, readonly (keyof CostFactors)[]> = {
    price: ['inputUsdPerToken', 'outputUsdPerToken'],
    input: ['inputTokens'],
    output: ['outputTokens'],
    tools: ['toolTokens'],
    attempts: ['attempts'],
  };
  const sums: Record<string, number> = {};
  const orders = permutations(Object.keys(fields));
  for (const order of orders) {
    let now = { ...a };
    for (const name of order) {
      const next = { ...now };
      for (const field of fields[name] ?? []) next[field] = b[field];
      sums[name] = (sums[name] ?? 0) + (costOfFactors(next) - costOfFactors(now)) / orders.length;
      now = next;
    }
  }
  return sums;
}

function permutations(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length < 2) return [names];
  return names.flatMap((first) =>
    permutations(names.filter((name) => name !== first)).map((rest) => [first, ...rest]),
  );
}
