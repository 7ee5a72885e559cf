import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bootstrap } from '../../../server/src/core/stats/bootstrap';
import { casesNeeded, testNonInferiority } from '../../../server/src/core/stats/nonInferiority';
import { ascending, percentile } from '../../../server/src/core/stats/percentile';
import { newcombe, wilson } from '../../../server/src/core/stats/proportion';
import { ratioByDelta, ratioInterval } from '../../../server/src/core/stats/ratio';

function near(actual: number | undefined, expected: number, tolerance = 5e-5): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance,
    `${String(actual)} is not ${expected}`,
  );
}

/** Successes and cases of a sample that has both. */
const proportion = fc
  .integer({ min: 1, max: 500 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));

describe('the score interval of a proportion', () => {
  it("agrees with Newcombe's table of 1998", () => {
    for (const [successes, n, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const interval = wilson({ successes, n });
      near(interval.low, low);
      near(interval.high, high);
    }
  });

  it('bounds the shares whose score test does not refuse the sample', () => {
    fc.assert(
      fc.property(proportion, (sample) => {
        const share = sample.successes / sample.n;
        const score = (assumed: number) =>
          Math.abs(share - assumed) / Math.sqrt((assumed * (1 - assumed)) / sample.n);
        const { low, high } = wilson(sample);
        if (sample.successes > 0) near(score(low), 1.959964, 1e-4);
        if (sample.successes < sample.n) near(score(high), 1.959964, 1e-4);
        assert.ok(low <= share && share <= high);
      }),
    );
  });
});

describe('the interval of a difference of proportions', () => {
  it("agrees with Newcombe's table of 1998, method 10", () => {
    for (const [a, m, b, n, low, high] of [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [10, 10, 0, 20, 0.6791, 1],
    ] as const) {
      const interval = newcombe({ successes: a, n: m }, { successes: b, n });
      near(interval.low, low);
      near(interval.high, high);
    }
  });

  it('changes sign when the sides are exchanged', () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        near(newcombe(a, b).low, -newcombe(b, a).high, 1e-12);
      }),
    );
  });
});

describe('a percentile', () => {
  it('is a value that occurs, by nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    assert.deepEqual(
      [0, 0.07, 0.5, 0.9, 0.99, 1].map((share) => percentile(values, share)),
      [1, 7, 50, 90, 99, 100],
    );
    assert.equal(percentile([3], 0.99), 3);
    assert.equal(percentile(ascending([9, 1, 5]), 0.5), 5);
  });
});

describe('the interval of a ratio of sums', () => {
  const skewed = Array.from({ length: 400 }, (_, index) => (index % 20 === 0 ? 20 : 1));
  const ones = skewed.map(() => 1);

  it('is the same every time', () => {
    assert.deepEqual(ratioInterval(skewed, ones), ratioInterval(skewed, ones));
  });

  it('agrees between the bootstrap and the closed form', () => {
    const drawn = ratioInterval(skewed, ones);
    const closed = ratioByDelta(skewed, ones);
    near(drawn?.low, closed!.low, 0.06);
    near(drawn?.high, closed!.high, 0.06);
  });

  it('agrees with the standard error of a mean worked out by hand', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const interval = ratioByDelta(
      values,
      values.map(() => 1),
    );
    // Mean 5.5, sample variance 55/6, standard error 0.957427, times 1.959964.
    near(interval?.low, 5.5 - 1.876523, 1e-4);
    near(interval?.high, 5.5 + 1.876523, 1e-4);
  });

  it('covers the truth about as often as it says', () => {
    let state = 7;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    let covered = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const costs = Array.from({ length: 60 }, () => -Math.log(random()));
      const interval = ratioInterval(
        costs,
        costs.map(() => 1),
      )!;
      if (interval.low <= 1 && 1 <= interval.high) covered += 1;
    }
    assert.ok(covered >= 180 && covered <= 199, `${covered} of 200`);
  });

  it('has no bounds where the denominator may be nothing', () => {
    assert.equal(ratioInterval([1, 1, 1], [0, 0, 1]), undefined);
    assert.equal(ratioInterval([], []), undefined);
    assert.equal(
      bootstrap(0, () => 1),
      undefined,
    );
  });
});

describe('the good-enough test', () => {
  it('needs as many cases as the published calculators say', () => {
    // 85 % on both sides, ten points of margin, one-sided 5 %, power 80 %: 158 of each.
    assert.equal(casesNeeded(0.85, 0.1), 158);
    assert.equal(casesNeeded(0.7, 0.1), 260);
  });

  it('decides one way, the other way, or says how many cases are missing', () => {
    const reference = { successes: 180, n: 200 };
    assert.equal(
      testNonInferiority({ successes: 182, n: 200 }, reference, 0.05).kind,
      'non-inferior',
    );
    assert.equal(testNonInferiority({ successes: 120, n: 200 }, reference, 0.05).kind, 'inferior');
    const undecided = testNonInferiority({ successes: 18, n: 20 }, reference, 0.05);
    assert.equal(undecided.kind === 'undecided' && undecided.casesNeeded, 446);
  });
});
