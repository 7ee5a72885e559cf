import assert from 'node:assert/strict';
import fc from 'fast-check';
import { usdToPico } from '../../../server/src/core/money';
import type { UnitFacts } from '../../../server/src/core/outcomes/value/unitFacts';
import { unitFacts } from '../../../server/src/core/outcomes/value/unitFacts';
import { doseResponse } from '../../../server/src/core/outcomes/value/doseResponse';
import { marginalUtility } from '../../../server/src/core/outcomes/value/marginalUtility';
import {
  bestQuartileGap,
  byCostPerOutcome,
  byLeverage,
} from '../../../server/src/core/outcomes/value/ranking';
import type { CaseSketch } from '../../support/outcomeCases';
import { analyzeWhole, baseWorkflow } from '../../support/outcomeCases';

const worth = { ...baseWorkflow, outcome: { ...baseWorkflow.outcome!, usdPerUnit: 10 } };

function factsOf(cases: readonly CaseSketch[]): readonly UnitFacts[] {
  return unitFacts(analyzeWhole(cases, worth).result, worth.outcome);
}

/** Two versions of a prompt: the second costs a dollar more and resolves more. */
const steps: readonly CaseSketch[] = [
  { count: 60, attempts: ['1.00'], success: true, record: { version: 'v1' } },
  { count: 40, attempts: ['1.00'], success: false, record: { version: 'v1' } },
  { count: 90, attempts: ['2.00'], success: true, record: { version: 'v2' } },
  { count: 10, attempts: ['2.00'], success: false, record: { version: 'v2' } },
];

describe('R026 what one more dollar of tokens brought', () => {
  it('R026 is the change of value over the change of cost between two versions', () => {
    const utility = marginalUtility(factsOf(steps));
    assert.equal(utility.kind, 'identified');
    // From 6.00 to 9.00 of value a unit, for a dollar more.
    assert.ok(Math.abs(utility.usdPerUsd.value - 3) < 1e-9);
    assert.equal(utility.by, 'versions');
    const { low, high } = utility.usdPerUsd;
    // Standard error by hand: 10 x sqrt(.6 x .4 / 100 + .9 x .1 / 100) = 0.574.
    assert.ok(Math.abs(low! - (3 - 1.96 * 0.574)) < 0.15, String(low));
    assert.ok(Math.abs(high! - (3 + 1.96 * 0.574)) < 0.15, String(high));
  });

  it('R026 is not identifiable with fewer than two levels of spend', () => {
    const single = marginalUtility(factsOf([{ count: 100, attempts: ['1.00'], success: true }]));
    assert.equal(single.kind, 'not identifiable');
    const few = marginalUtility(factsOf(steps.map((each) => ({ ...each, count: 4 }))));
    assert.equal(few.kind, 'not identifiable');
  });

  it('R026 is not identifiable while nobody says what a unit is worth', () => {
    const { result } = analyzeWhole(steps);
    const utility = marginalUtility(unitFacts(result, baseWorkflow.outcome));
    assert.match(utility.kind === 'not identifiable' ? utility.reason : '', /worth/);
  });

  it('R026 takes bins of spend where no version is named', () => {
    const bins = Array.from({ length: 5 }, (_, index): readonly CaseSketch[] => [
      { count: 10 + index * 3, attempts: [(1 + index / 10).toFixed(2)], success: true },
      { count: 15 - index * 3, attempts: [(1 + index / 10).toFixed(2)], success: false },
    ]).flat();
    const utility = marginalUtility(factsOf(bins));
    assert.equal(utility.kind === 'identified' && utility.by, 'spend bins');
  });
});

describe('R027 what each dollar delivered', () => {
  it('R027 counts outcomes and value for each dollar', () => {
    const { yields } = analyzeWhole([{ count: 40, attempts: ['0.50'], success: true }], worth);
    assert.deepEqual([yields.outcomesPerUsd, yields.valuePerUsd], [2, 20]);
  });

  it('R027 is nothing, not 0, without linked outcomes', () => {
    const { yields } = analyzeWhole([{ count: 40, attempts: ['0.50'] }], worth);
    assert.deepEqual(
      [yields.outcomesPerUsd, yields.valuePerUsd, yields.tokensPerOutcome],
      [undefined, undefined, undefined],
    );
    assert.equal(yields.unprovenShare, 1);
  });

  it('R088 tells the share of spend that nothing proves', () => {
    const { yields } = analyzeWhole([
      { count: 30, attempts: ['1'], success: true },
      { count: 10, attempts: ['1'] },
    ]);
    assert.equal(yields.unprovenShare, 0.25);
  });
});

describe('R028 success by tokens', () => {
  const bin = (tokens: number, resolved: number, n = 100): readonly CaseSketch[] => [
    { count: resolved, attempts: [(tokens / 10_000).toFixed(4)], success: true, tokens },
    { count: n - resolved, attempts: [(tokens / 10_000).toFixed(4)], success: false, tokens },
  ];
  const quintiles = (rates: readonly number[], n = 100) =>
    doseResponse(factsOf(rates.flatMap((rate, index) => bin((index + 1) * 1000, rate, n))));

  it('R028 that is flat calls for a cap at the third quintile, with its saving', () => {
    const response = quintiles([90, 90, 91, 90, 91]);
    assert.equal(response.kind, 'flat');
    assert.equal(response.cap?.tokens, 3000);
    // 100 x 0.40 x 1/4 + 100 x 0.50 x 2/5.
    assert.equal(
      response.cap.sentence,
      'More tokens, same result: cap at Q3 (= 3000 tokens) saves $30.00.',
    );
  });

  it('R028 that falls calls for one too; that rises, or is undecided, does not', () => {
    assert.equal(quintiles([95, 95, 95, 80, 70]).kind, 'falling');
    const rising = quintiles([50, 60, 70, 85, 95]);
    assert.deepEqual([rising.kind, 'cap' in rising], ['rising', false]);
    assert.equal(quintiles([18, 18, 18, 18, 18], 20).kind, 'undecided');
  });

  it('R028 needs twenty units a bin', () => {
    assert.equal(quintiles([18, 18, 18, 18, 18], 19).kind, 'insufficient data');
  });

  it('R028 has intervals on each bin', () => {
    const response = quintiles([90, 90, 91, 90, 91]);
    const bins = response.kind === 'insufficient data' ? [] : response.bins;
    assert.deepEqual(
      bins.map(({ maximumTokens, successRate }) => [maximumTokens, successRate.n]),
      [
        [1000, 100],
        [2000, 100],
        [3000, 100],
        [4000, 100],
        [5000, 100],
      ],
    );
  });
});

describe('R029 the ranking of workflows', () => {
  const row = (workflow: string, leverage: number | undefined, n: number) => ({
    workflow,
    segment: undefined,
    leverage,
    n,
    usdPerResolved: leverage === undefined ? undefined : usdToPico(1 / leverage),
  });

  it('R029 is by leverage, then by cases, then by name', () => {
    const rows = [
      row('d', undefined, 900),
      row('c', 4, 50),
      row('b', 4, 50),
      row('a', 4, 60),
      row('e', 9, 10),
    ];
    assert.deepEqual(
      byLeverage(rows).map(({ workflow }) => workflow),
      ['e', 'a', 'b', 'c', 'd'],
    );
  });

  it('R029 does not depend on the order in which rows come', () => {
    const any = fc.record({
      workflow: fc.string(),
      leverage: fc.option(
        fc.nat(5).map((n) => n + 1),
        { nil: undefined },
      ),
      n: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ workflow }) => workflow }), (sketches) => {
        const rows = sketches.map(({ workflow, leverage, n }) => row(workflow, leverage, n));
        assert.deepEqual(byLeverage(rows), byLeverage(rows.toReversed()));
      }),
    );
  });

  it('R013 shows the dearest outcome first by default, and what resolved nothing last', () => {
    const rows = [row('cheap', 10, 5), row('none', undefined, 5), row('dear', 0.5, 5)];
    assert.deepEqual(
      byCostPerOutcome(rows).map(({ workflow }) => workflow),
      ['dear', 'cheap', 'none'],
    );
  });

  it('R042 has nothing by which a person could be ranked', () => {
    const keys = Object.keys(analyzeWhole([{ count: 30, attempts: ['1'], success: true }]).yields);
    assert.deepEqual(
      keys.filter((key) => /user|person|author|name/i.test(key)),
      [],
    );
  });
});

describe('R030 the workspace’s own best quartile', () => {
  it('R030 is (C_res - Q1) x n, with the quartile as spreadsheets compute it', () => {
    const gap = bestQuartileGap({ usdPerResolved: 5, resolved: 100 }, [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(gap, { bestQuartileUsd: 2.5, gapUsd: 250 });
  });

  it('R030 is no gap for the best, and unknown among fewer than four', () => {
    assert.equal(bestQuartileGap({ usdPerResolved: 1, resolved: 9 }, [1, 2, 3, 4, 5])?.gapUsd, 0);
    assert.equal(bestQuartileGap({ usdPerResolved: 1, resolved: 9 }, [1, 2, 3]), undefined);
  });
});

describe('R031 under-investment', () => {
  const capped = { ...worth, retryCap: 1 };

  it('R031 is raised where a cap ends 30 % of units and a dollar brings more than one', () => {
    const cases: readonly CaseSketch[] = [
      { count: 50, attempts: ['1.00'], success: true, record: { version: 'v1' } },
      { count: 50, attempts: ['1.00'], success: false, record: { version: 'v1' } },
      { count: 90, attempts: ['2.00'], success: true, record: { version: 'v2' } },
      { count: 10, attempts: ['2.00'], success: false, record: { version: 'v2' } },
    ];
    const { decision, binding } = analyzeWhole(cases, capped);
    assert.equal(binding?.share, 0.3);
    assert.deepEqual([decision.decision, decision.rule], ['more-compute', 'cap-starves']);
    // 60 units, an attempt at 1.50, 4.00 for each dollar.
    assert.match(decision.evidence.at(-1)?.text ?? '', /about \$270\.00\./);
  });

  it('R031 is not raised where no cap binds', () => {
    assert.notEqual(analyzeWhole(steps, { ...worth, retryCap: 9 }).decision.rule, 'cap-starves');
  });
});
