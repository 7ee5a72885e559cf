import assert from 'node:assert/strict';
import fc from 'fast-check';
import { picoToUsd } from '../../../server/src/core/money';
import {
  retryTail,
  retryTailSentence,
} from '../../../server/src/core/outcomes/attemptDistribution';
import type { MoneyPart } from '../../../server/src/core/outcomes/figure';
import {
  breakEven,
  costChange,
  expectedAttempts,
  resolvedShare,
  usdPerResolved,
  usdPerUnit,
} from '../../../server/src/core/outcomes/retryModel';
import { costPerRevenue } from '../../../server/src/core/outcomes/value/yields';
import { formatPercent } from '../../../server/src/core/report/formatNumber';
import type { CaseSketch } from '../../support/outcomeCases';
import {
  analyze,
  analyzeWhole,
  baseConfig,
  baseWorkflow,
  unitsOf,
} from '../../support/outcomeCases';

function near(actual: number | undefined, expected: number, tolerance: number): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance,
    `${String(actual)} is not ${expected}`,
  );
}

const withoutPeople = Object.fromEntries(
  Object.entries(baseWorkflow).filter(([key]) => key !== 'human'),
) as typeof baseWorkflow;

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const usd = fc.double({ min: 0.001, max: 100, noNaN: true });

describe('R001 the cost of a resolved unit', () => {
  it('R001 is T/p with a cap too: p = .7, K = 3 takes 1.39 attempts and resolves .973', () => {
    const model = { usdPerAttempt: 1, completionRate: 0.7, cap: 3 };
    near(expectedAttempts(model), 1.39, 1e-12);
    near(resolvedShare(model), 0.973, 1e-12);
    near(expectedAttempts(model) / resolvedShare(model), 1.4286, 5e-5);
    near(usdPerResolved(model), 1.4286, 5e-5);
  });

  it('R001 charges the unresolved share to people', () => {
    const model = { usdPerAttempt: 1, completionRate: 0.7, cap: 3, humanUsd: 10, fixedUsd: 0 };
    near(usdPerUnit(model), (1 * 0.973) / 0.7 + 0.027 * 10, 1e-12);
  });

  it('R001 agrees with counting attempts one by one', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 12 }), (completionRate, cap) => {
        let attempts = 0;
        let reached = 1;
        for (let attempt = 1; attempt <= cap; attempt += 1) {
          attempts += reached;
          reached *= 1 - completionRate;
        }
        near(expectedAttempts({ completionRate, cap }), attempts, 1e-9);
        near(resolvedShare({ completionRate, cap }), 1 - reached, 1e-9);
      }),
    );
  });

  it('R001 takes measured attempts first: all that was spent, divided by what was resolved', () => {
    const { result } = analyzeWhole([
      { count: 30, attempts: ['0.10'], success: true },
      { count: 10, attempts: ['0.10', '0.50'], success: true },
      { count: 10, attempts: ['0.10', '0.10', '0.10'], success: false },
    ]);
    // 30 x 0.10 + 10 x 0.60 + 10 x 0.30 = 12, of 40 resolved; 80 attempts.
    assert.equal(picoToUsd(result.usdPerResolved!.picoUsd), '0.30');
    assert.equal(picoToUsd(result.usdPerAttempt!.picoUsd), '0.15');
    assert.equal(result.firstTryRate?.value, 0.6);
    assert.equal(result.usdPerResolved?.provenance, 'measured');
  });
});

describe('R002 what a fall of completion costs', () => {
  it('R002 is 28.6 % from 90 % to 70 %, not 20 % and not 22.2 %', () => {
    assert.equal(formatPercent(costChange(0.9, 0.7)), '+28.6 %');
    near(costChange(0.9, 0.7), 0.285714, 1e-6);
  });

  it('R002 is 100 % where completion halves, and a fall where it rises', () => {
    assert.equal(formatPercent(costChange(0.8, 0.4)), '+100 %');
    assert.equal(formatPercent(costChange(0.7, 0.9)), '−22.2 %');
  });
});

describe('R003 the completion rate that breaks even', () => {
  it('R003 is T/(B - what people cost anyway)', () => {
    const model = { usdPerAttempt: 2, cap: Infinity, humanUsd: 0, fixedUsd: 1 };
    assert.deepEqual(breakEven(model, 5), { kind: 'at', completionRate: 0.5 });
    assert.deepEqual(breakEven(model, 3), { kind: 'never' });
  });

  it('R003 is where the verdict turns, with and without a cap', () => {
    const cap = fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 8 }));
    fc.assert(
      fc.property(usd, usd, usd, cap, (usdPerAttempt, humanUsd, price, limit) => {
        const model = { usdPerAttempt, humanUsd, cap: limit, fixedUsd: 0 };
        const needed = breakEven(model, price);
        const cost = (completionRate: number) => usdPerUnit({ ...model, completionRate });
        if (needed.kind === 'never') assert.ok(cost(1) >= price);
        else if (needed.kind === 'always') assert.ok(cost(0) < price);
        else {
          assert.ok(cost(Math.min(1, needed.completionRate * 1.0001)) <= price * (1 + 1e-9));
          assert.ok(cost(needed.completionRate * 0.9999) >= price * (1 - 1e-3));
        }
      }),
    );
  });

  it('R003 says what a row needs, and agrees with its measured cost', () => {
    const analysis = analyzeWhole([
      { count: 50, attempts: ['2.00'], success: true },
      { count: 50, attempts: ['2.00'], success: false, record: { humanMinutes: 12 } },
    ]);
    // 2.00 + half of 12 min at $40/h (8.00) = 6.00; it breaks even where 2 + (1 - p) 8 = 5.
    assert.equal(analysis.verdict.kind, 'not-worth');
    const { needed, completionRate } = analysis.breakEven!;
    assert.equal(completionRate, 0.5);
    near(needed.kind === 'at' ? needed.completionRate : NaN, 0.625, 1e-9);
    assert.match(analysis.sentence, /It needs p ≥ 62\.5 % to beat BPO; it has 50\.0 %\./);
  });
});

describe('R004 the distribution of attempts', () => {
  const cases: readonly CaseSketch[] = [
    { count: 95, attempts: ['0.01'], success: true },
    { count: 5, attempts: Array.from({ length: 20 }, () => '0.01'), success: true },
  ];

  it('R004 shows what a mean of 1.95 hides', () => {
    const { attempts } = analyzeWhole(cases).result;
    assert.deepEqual(attempts, { n: 100, mean: 1.95, p50: 1, p90: 1, p99: 20 });
    const tail = retryTail(unitsOf(cases))!;
    assert.equal(retryTailSentence(tail), '51 % of spend in 5 % of runs.');
    near(tail.shareAboveSecond, 90 / 195, 1e-12);
  });

  it('R004 has no tail where nobody tries three times', () => {
    assert.equal(
      retryTail(unitsOf([{ count: 9, attempts: ['1', '1'], success: true }])),
      undefined,
    );
  });
});

describe('R005 segments', () => {
  const part = (segment: string, resolved: number): readonly CaseSketch[] => [
    { count: resolved, attempts: ['0.50'], success: true, segment },
    {
      count: 100 - resolved,
      attempts: ['0.50'],
      success: false,
      segment,
      record: { humanMinutes: 15 },
    },
  ];

  it('R005 get verdicts of their own, and the whole is labelled as a blend', () => {
    const [blend, auto, home] = analyze([...part('auto', 95), ...part('home', 40)]);
    assert.equal(blend?.result.isBlend, true);
    assert.match(blend.sentence, /^claims \(a blend of its segments\): /);
    assert.deepEqual([auto?.result.segment, auto?.verdict.kind], ['auto', 'worth']);
    assert.deepEqual([home?.result.segment, home?.verdict.kind], ['home', 'not-worth']);
  });

  it('R005 sum to the blend', () => {
    const [blend, ...parts] = analyze([
      ...part('auto', 90),
      ...part('home', 70),
      ...part('sea', 50),
    ]);
    const total = parts.reduce((sum, { result }) => sum + result.waterfall!.total.picoUsd, 0n);
    assert.equal(total, blend?.result.waterfall?.total.picoUsd);
    assert.equal(
      parts.reduce((sum, { result }) => sum + result.resolved, 0),
      blend?.result.resolved,
    );
  });

  it('R005 a single segment is no blend', () => {
    assert.deepEqual(
      analyze(part('auto', 95)).map(({ result }) => result.isBlend),
      [false],
    );
  });
});

describe('R006 the fully loaded cost', () => {
  const expensive: CaseSketch = {
    count: 40,
    attempts: ['0.40', '0.40', '0.40', '0.40'],
    success: true,
  };

  it('R006 of four attempts and six minutes of a person is more than the contractor', () => {
    const { sentence, result } = analyzeWhole([{ ...expensive, record: { humanMinutes: 6 } }]);
    assert.equal(picoToUsd(result.usdPerUnit!.picoUsd), '5.60');
    assert.match(
      sentence,
      /the agent costs more than the contractor, \$5\.60 against \$5\.00 a claim/,
    );
  });

  it('R006 turns around without the person', () => {
    const { verdict, result } = analyzeWhole([expensive]);
    assert.equal(picoToUsd(result.usdPerUnit!.picoUsd), '1.60');
    assert.equal(verdict.kind, 'worth');
  });

  it('R006 is not known while people’s minutes have no rate', () => {
    const workflow = withoutPeople;
    const { result, decision } = analyzeWhole(
      [{ ...expensive, record: { humanMinutes: 6 } }],
      workflow,
    );
    assert.equal(result.usdPerUnit, undefined);
    assert.deepEqual([decision.decision, decision.rule], ['insufficient-data', 'cost-unknown']);
  });

  it('R006 takes the baseline’s price, as an assumption, for who finishes the rest', () => {
    const workflow = withoutPeople;
    const { result } = analyzeWhole(
      [
        { count: 30, attempts: ['1'], success: true },
        { count: 10, attempts: ['1'], success: false },
      ],
      workflow,
    );
    assert.equal(picoToUsd(result.usdPerUnit!.picoUsd), '2.25');
    assert.equal(result.usdPerUnit?.provenance, 'assumed');
  });

  it('R006 is not known while a call has no price', () => {
    const { result, decision } = analyzeWhole([{ ...expensive, isPriced: false }]);
    assert.equal(result.usdPerUnit, undefined);
    assert.equal(result.usdPerResolved, undefined);
    assert.equal(decision.rule, 'cost-unknown');
  });
});

describe('R007 the waterfall', () => {
  const sketch = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    attempts: fc.array(
      fc.nat(5000).map((cents) => (cents / 1000).toFixed(3)),
      { minLength: 1, maxLength: 4 },
    ),
    success: fc.boolean(),
    record: fc.record({ humanMinutes: fc.double({ min: 0, max: 500, noNaN: true }) }),
  });

  it('R007 has parts that are its total, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(sketch, { minLength: 1, maxLength: 12 }),
        fc.nat(300),
        (cases, cents) => {
          const workflow = { ...baseWorkflow, platformUsdPerUnit: cents / 100 };
          const { waterfall, units } = analyzeWhole(cases, workflow).result;
          const { total, ...parts } = waterfall!;
          const list: readonly { readonly picoUsd: bigint }[] = Object.values(parts);
          assert.equal(
            list.reduce((sum, { picoUsd }) => sum + picoUsd, 0n),
            total.picoUsd,
          );
          const calls = units.reduce((sum, { picoUsd }) => sum + picoUsd, 0n);
          assert.equal(parts.firstTry.picoUsd + parts.retries.picoUsd, calls);
        },
      ),
    );
  });

  it('R007 separates first try, retries, fixes and people', () => {
    const { waterfall } = analyzeWhole(
      [
        { count: 30, attempts: ['0.10', '0.20'], success: true, record: { humanMinutes: 3 } },
        { count: 10, attempts: ['0.10'], success: false },
      ],
      { ...baseWorkflow, platformUsdPerUnit: 0.05 },
    ).result;
    const parts = Object.fromEntries(
      Object.entries(waterfall!).map(([name, part]: [string, MoneyPart]) => [
        name,
        picoToUsd(part.picoUsd),
      ]),
    );
    assert.deepEqual(parts, {
      firstTry: '4.00',
      retries: '6.00',
      tools: '0.00',
      fixes: '60.00',
      human: '40.00',
      platform: '2.00',
      total: '112.00',
    });
  });
});

describe('R011 the verdict in words', () => {
  it('R011 names workflow, costs, interval and cases', () => {
    const { sentence } = analyzeWhole([
      { count: 150, attempts: ['2.00'], success: true },
      { count: 62, attempts: ['2.40'], success: true },
    ]);
    assert.equal(
      sentence,
      'claims: the agent costs less than the contractor, $2.12 against $5.00 a claim (95 % interval $2.09 to $2.14, n = 212).',
    );
  });

  it('R011 takes no side while the interval spans the price', () => {
    const { sentence, verdict, decision } = analyzeWhole([
      { count: 20, attempts: ['2.00'], success: true },
      { count: 20, attempts: ['8.00'], success: true },
    ]);
    assert.equal(verdict.kind, 'unclear');
    assert.match(sentence, /it is unclear whether/);
    assert.equal(decision.rule, 'interval-spans-the-price');
  });

  it('R011 says how many cases are missing', () => {
    const { sentence } = analyzeWhole([{ count: 29, attempts: ['1'], success: true }]);
    assert.equal(
      sentence,
      'claims: insufficient data. 29 units have an outcome; a verdict needs 30.',
    );
  });
});

describe('R012 exception rules', () => {
  const cases: readonly CaseSketch[] = [
    { count: 70, attempts: ['1.00'], success: true },
    {
      count: 30,
      attempts: ['3.20'],
      success: true,
      record: { exceptionRule: 'E7', humanMinutes: 9 },
    },
  ];

  it('R012 raise the cost 3.2 times and turn the verdict around', () => {
    const { exceptionRules, sentence } = analyzeWhole(cases);
    const [effect] = exceptionRules;
    assert.equal(effect?.rule, 'E7');
    near(effect.lift, 3.2, 1e-12);
    assert.equal(effect.flipsVerdict, true);
    assert.match(
      sentence,
      /Rule E7 turns this around: with it a claim costs \$9\.20 against \$5\.00 \(n = 30, 3\.2 times the model cost\)\./,
    );
  });

  it('R012 decide a verdict that is unclear over all', () => {
    const { sentence } = analyzeWhole([
      { ...cases[0]!, count: 60 },
      { ...cases[1]!, count: 40 },
    ]);
    assert.match(
      sentence,
      /Rule E7 decides: a claim costs \$9\.20 with it and \$1\.00 without, against \$5\.00 \(3\.2 times the model cost\)\./,
    );
  });

  it('R012 flip nothing with too few cases', () => {
    const { exceptionRules } = analyzeWhole([cases[0]!, { ...cases[1]!, count: 4 }]);
    assert.equal(exceptionRules[0]?.flipsVerdict, false);
  });
});

describe('R015 the cost of a dollar of revenue', () => {
  it('R015 is spend divided by revenue, and nothing without revenue', () => {
    near(costPerRevenue(25_000_000_000_000n, 1_000_000_000_000_000n), 0.025, 1e-12);
    assert.equal(costPerRevenue(25_000_000_000_000n, 0n), undefined);
  });

  it('R015 stands on a workflow whose unit is revenue', () => {
    const workflow = {
      claim: 'revenue' as const,
      outcome: { ...baseWorkflow.outcome!, unit: 'revenueDollar' as const },
    };
    const cases = [
      { count: 40, attempts: ['2.00'], success: true, record: { usdValue: 10_000_000_000_000n } },
    ];
    const { yields, verdict } = analyzeWhole(cases, workflow);
    near(yields.costPerRevenueUsd, 0.2, 1e-12);
    assert.equal(verdict.kind, 'worth');
    assert.equal(
      analyzeWhole([{ count: 40, attempts: ['2'] }], workflow).yields.costPerRevenueUsd,
      undefined,
    );
  });
});

describe('a verdict', () => {
  const cost = fc.integer({ min: 1, max: 2000 }).map((cents) => (cents / 100).toFixed(2));
  const order = ['not-worth', 'unclear', 'worth'];
  const verdictAt = (cases: readonly CaseSketch[], price: number) => {
    const baselines = {
      vendor: { kind: 'bpo' as const, unit: 'claim' as const, usdPerUnit: price },
    };
    return order.indexOf(
      analyzeWhole(cases, baseWorkflow, { ...baseConfig, baselines }).verdict.kind,
    );
  };

  it('R110 moves only towards worth when the baseline’s price rises', () => {
    fc.assert(
      fc.property(cost, cost, fc.nat(20), fc.nat(20), (low, high, price, more) => {
        const cases = [
          { count: 25, attempts: [low], success: true },
          { count: 10, attempts: [high], success: false },
        ];
        assert.ok(verdictAt(cases, price) <= verdictAt(cases, price + more));
      }),
      { numRuns: 25 },
    );
  });

  it('R110 moves only away from worth when attempts cost more, and only towards it when more are resolved', () => {
    fc.assert(
      fc.property(
        cost,
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 39 }),
        (usdText, factor, resolved) => {
          const cases = (price: string, successes: number) => [
            { count: successes, attempts: [price], success: true },
            {
              count: 40 - successes,
              attempts: [price],
              success: false,
              record: { humanMinutes: 15 },
            },
          ];
          const dearer = (Number(usdText) * factor).toFixed(6);
          assert.ok(
            verdictAt(cases(dearer, resolved), 5) <= verdictAt(cases(usdText, resolved), 5),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('R110 is the same for the same input', () => {
    const cases = [{ count: 31, attempts: ['1.10', '0.30'], success: true }];
    assert.deepEqual(analyzeWhole(cases).decision, analyzeWhole(cases).decision);
  });
});
