import assert from 'node:assert/strict';
import fc from 'fast-check';
import { growthOf, doublingPeriods, projected } from '../../../server/src/core/growth/growth';
import { readJevons } from '../../../server/src/core/growth/jevons';
import type { BillGroup } from '../../../server/src/core/growth/lmdi';
import { billChange, logMean } from '../../../server/src/core/growth/lmdi';
import { tokenGrowth } from '../../../server/src/core/growth/tokenGrowth';

const group = (key: string, requests: number, tokens: number, usd: number): BillGroup => ({
  key,
  requests,
  tokens,
  usd,
});

/**
 * The same identity by another way: the logarithmic mean as an integral along a geometric path between the two bills, and every factor of the product kept apart.
 */
function independently(before: readonly BillGroup[], after: readonly BillGroup[]) {
  const all = (groups: readonly BillGroup[]) =>
    groups.reduce((sum, each) => sum + each.requests, 0);
  const factorsOf = (each: BillGroup, total: number) => [
    total,
    each.requests / total,
    each.tokens / each.requests,
    each.usd / each.tokens,
  ];
  const parts = [0, 0, 0, 0];
  for (const [index, a] of before.entries()) {
    const b = after[index]!;
    const from = factorsOf(a, all(before));
    const to = factorsOf(b, all(after));
    const ratio = to.reduce((log, factor, at) => log + Math.log(factor) - Math.log(from[at]!), 0);
    // Simpson's rule over the path bill(t) = a^(1-t) b^t.
    const panels = 4096;
    let weight = 0;
    for (let step = 0; step <= panels; step += 1) {
      const bill = a.usd * Math.exp((ratio * step) / panels);
      weight += bill * (step === 0 || step === panels ? 1 : step % 2 === 1 ? 4 : 2);
    }
    weight /= 3 * panels;
    for (const at of parts.keys()) {
      parts[at] = parts[at]! + weight * (Math.log(to[at]!) - Math.log(from[at]!));
    }
  }
  const [volume = 0, mix = 0, efficiency = 0, price = 0] = parts;
  return { volume, mix, efficiency, price };
}

describe('what moved a bill', () => {
  const amount = fc.double({ min: 0.5, max: 3, noNaN: true });
  const pair = fc.tuple(amount, amount, amount, amount, amount, amount);
  const bills = fc.array(pair, { minLength: 1, maxLength: 5 }).map((rows) => ({
    before: rows.map(([q, e, p], index) => group(`${index}`, q, q * e, q * e * p)),
    after: rows.map(([, , , q, e, p], index) => group(`${index}`, q, q * e, q * e * p)),
  }));

  it('R099 adds up to the difference, whatever came, went or stayed', () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    const groups = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), count, count, count), {
      maxLength: 3,
    });
    const unique = groups.map((rows) => [
      ...new Map(rows.map(([key, q, t, u]) => [key, group(key, q, t, u / 1000)])).values(),
    ]);
    fc.assert(
      fc.property(unique, unique, (before, after) => {
        const { deltaUsd, price, volume, efficiency, mix } = billChange(before, after);
        assert.ok(Math.abs(price + volume + efficiency + mix - deltaUsd) <= 1e-9);
      }),
    );
  });

  it('R099 agrees with a second way of computing it to a billionth', () => {
    fc.assert(
      fc.property(bills, ({ before, after }) => {
        const change = billChange(before, after);
        const other = independently(before, after);
        for (const part of ['price', 'volume', 'efficiency', 'mix'] as const) {
          assert.ok(Math.abs(change[part] - other[part]) < 1e-9, part);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('R099 calls half the price and three times the volume a bill of 50 % more', () => {
    const change = billChange([group('m', 100, 1000, 100)], [group('m', 300, 3000, 150)]);
    assert.equal(change.deltaUsd, 50);
    const weight = 50 / Math.log(1.5);
    assert.ok(Math.abs(change.price - weight * Math.log(0.5)) < 1e-9);
    assert.ok(Math.abs(change.volume - weight * Math.log(3)) < 1e-9);
    assert.ok(change.price < 0 && change.volume > 0);
    assert.ok(Math.abs(change.efficiency) < 1e-9 && Math.abs(change.mix) < 1e-9);
  });

  it('R099 counts a model that comes or goes as a shift of the mix', () => {
    const change = billChange([group('old', 10, 100, 5)], [group('new', 10, 100, 8)]);
    assert.deepEqual(change, { deltaUsd: 3, price: 0, volume: 0, efficiency: 0, mix: 3 });
  });

  it('takes the logarithmic mean of equal numbers for themselves', () => {
    assert.equal(logMean(5, 5), 5);
    assert.ok(Math.abs(logMean(Math.E, 1) - (Math.E - 1)) < 1e-12);
    assert.ok(Math.abs(logMean(1 + 1e-9, 1) - 1) < 1e-8);
  });

  it('R100 flags a bill that rose because prices fell, and no other', () => {
    const read = (before: BillGroup, after: BillGroup) =>
      readJevons([before], [after], billChange([before], [after]));
    const base = group('m', 100, 1000, 100);
    const cheaper = read(base, group('m', 300, 3000, 150));
    assert.equal(cheaper.isFlagged, true);
    assert.ok(Math.abs(cheaper.elasticity! - Math.log(3) / Math.log(0.5)) < 1e-9);
    assert.deepEqual(read(base, group('m', 300, 3000, 300)), {
      elasticity: undefined,
      isFlagged: false,
    });
    assert.equal(read(base, group('m', 150, 1500, 75)).isFlagged, false);
    assert.equal(read(base, group('m', 300, 3000, 600)).isFlagged, false);
    assert.equal(read(group('m', 0, 0, 0), base).isFlagged, false);
  });

  it('R102 splits growth of tokens into what users and what the architecture did', () => {
    const growth = tokenGrowth(
      { requests: 100, tokens: 100_000 },
      { requests: 120, tokens: 240_000 },
    );
    assert.deepEqual(growth, { deltaTokens: 140_000, byUsers: 20_000, byArchitecture: 120_000 });
    assert.equal(tokenGrowth({ requests: 0, tokens: 0 }, { requests: 1, tokens: 5 }), undefined);
    const shrunk = tokenGrowth({ requests: 10, tokens: 1000 }, { requests: 5, tokens: 1000 });
    assert.deepEqual([shrunk?.byUsers, shrunk?.byArchitecture], [-500, 500]);
  });
});

describe('growth', () => {
  it('R098 doubles 10 % a week in 7.27 weeks', () => {
    assert.equal(doublingPeriods(0.1).toFixed(2), '7.27');
    const growth = growthOf([100, 110, 121, 133.1]);
    assert.ok(Math.abs(growth!.rate - 0.1) < 1e-9);
    assert.equal(growth?.doublingPeriods?.toFixed(2), '7.27');
  });

  it('R098 says nothing of two periods, and of no doubling where nothing grows', () => {
    assert.equal(growthOf([1, 2]), undefined);
    assert.equal(growthOf([0, 0, 0, 1]), undefined);
    assert.equal(growthOf([8, 4, 2])?.doublingPeriods, undefined);
    assert.equal(growthOf([5, 5, 5])?.doublingPeriods, undefined);
  });

  it('R098 projects 90 days within a band that is as wide as the past was uneven', () => {
    const even = projected([100, 110, 121, 133.1], 13)!;
    assert.ok(Math.abs(even.expected - 133.1 * 1.1 ** 13) < 1e-6);
    assert.ok(even.high - even.low < 1e-3);
    const uneven = projected([100, 140, 90, 160], 13)!;
    assert.ok(uneven.low < uneven.expected && uneven.expected < uneven.high);
    assert.equal(projected([1, 2], 13), undefined);
  });
});
