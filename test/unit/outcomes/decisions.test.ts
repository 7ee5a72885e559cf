import assert from 'node:assert/strict';
import fc from 'fast-check';
import { picoToUsd, usdToPico } from '../../../server/src/core/money';
import { alertsOf } from '../../../server/src/core/outcomes/decisions/alerts';
import { automationPrice } from '../../../server/src/core/outcomes/decisions/automationPrice';
import { decisionRules } from '../../../server/src/core/outcomes/decisions/decisionRules';
import { dialStop, dialStops } from '../../../server/src/core/outcomes/decisions/dial';
import { readinessOf } from '../../../server/src/core/outcomes/decisions/readiness';
import { replayCap, replayDial } from '../../../server/src/core/outcomes/decisions/replay';
import { stepSpend } from '../../../server/src/core/outcomes/decisions/stepDecisions';
import { throttleState } from '../../../server/src/core/outcomes/decisions/throttle';
import { joinOutcomes } from '../../../server/src/core/outcomes/joinOutcomes';
import type { CaseSketch } from '../../support/outcomeCases';
import { analyzeWhole, baseWorkflow, unitsOf } from '../../support/outcomeCases';
import { runOf } from '../../support/runs';

const usd = (amount: number | string) => usdToPico(amount)!;
const internal = {
  kind: 'internal',
  unit: 'claim',
  loadedUsdPerYear: 78_000,
  unitsPerYear: 6_500,
  utilization: { low: 0.4, high: 0.5 },
} as const;
const flat = (usdPerToken: number): readonly CaseSketch[] =>
  [1, 2, 3, 4, 5].flatMap((index) => [
    {
      count: 95,
      attempts: [(index * usdPerToken).toFixed(2)],
      success: true,
      tokens: index * 1000,
    },
    {
      count: 5,
      attempts: [(index * usdPerToken).toFixed(2)],
      success: false,
      tokens: index * 1000,
    },
  ]);
const versions = (cost: string, more: string): readonly CaseSketch[] => [
  { count: 50, attempts: [cost], success: true, record: { version: 'v1' } },
  { count: 50, attempts: [cost], success: false, record: { version: 'v1' } },
  { count: 90, attempts: [more], success: true, record: { version: 'v2' } },
  { count: 10, attempts: [more], success: false, record: { version: 'v2' } },
];
const withValue = { ...baseWorkflow, outcome: { ...baseWorkflow.outcome!, usdPerUnit: 10 } };
const revenue = { ...withValue, claim: 'revenue' as const };

/** One fixture for every branch of the table. */
const branches: Readonly<Record<string, () => ReturnType<typeof analyzeWhole>>> = {
  'too-few-cases': () => analyzeWhole([{ count: 12, attempts: ['1'], success: true }]),
  'cost-unknown': () =>
    analyzeWhole([{ count: 40, attempts: ['1'], success: true, isPriced: false }]),
  'cap-starves': () => analyzeWhole(versions('1.00', '2.00'), { ...withValue, retryCap: 1 }),
  'cheaper-is-good-enough': () =>
    analyzeWhole([
      { count: 200, attempts: ['1.00'], success: true, model: 'large' },
      { count: 200, attempts: ['0.10'], success: true, model: 'small' },
    ]),
  'more-tokens-same-result': () => analyzeWhole(flat(0.2)),
  'contractor-costs-less': () => analyzeWhole([{ count: 40, attempts: ['7.00'], success: true }]),
  'people-cost-less': () =>
    analyzeWhole(
      [{ count: 40, attempts: ['7.00'], success: true }],
      { ...baseWorkflow, claim: 'internal', baselines: ['own'] },
      { baselines: { own: internal } },
    ),
  'costs-more-than-it-brings': () =>
    analyzeWhole([{ count: 40, attempts: ['12.00'], success: true }], revenue),
  'worth-its-cost': () => analyzeWhole([{ count: 40, attempts: ['2.00'], success: true }]),
  'interval-spans-the-price': () =>
    analyzeWhole([
      { count: 20, attempts: ['2.00'], success: true },
      { count: 20, attempts: ['8.00'], success: true },
    ]),
  'nothing-to-compare': () =>
    analyzeWhole([{ count: 40, attempts: ['2.00'], success: true }], {
      ...baseWorkflow,
      baselines: [],
    }),
};

describe('R068 the allocation board', () => {
  for (const { id, decision } of decisionRules) {
    it(`R068 decides ${decision} by ${id}, with its evidence`, () => {
      const made = branches[id]!().decision;
      assert.deepEqual([made.rule, made.decision], [id, decision]);
      assert.ok(
        made.evidence.length > 0 && made.evidence.every(({ text }) => /\d|comp/.test(text)),
      );
    });
  }

  it('R068 has a fixture for every branch, and every decision has a branch', () => {
    assert.deepEqual(
      Object.keys(branches),
      decisionRules.map(({ id }) => id),
    );
    const decisions = new Set(decisionRules.map(({ decision }) => decision));
    assert.deepEqual([...decisions].sort(), [
      'bpo',
      'cap',
      'cheaper-model',
      'human',
      'insufficient-data',
      'keep',
      'more-compute',
    ]);
  });

  it('R068 gives work away only where a cheaper way would not save it', () => {
    const dear = (large: string, small: string) =>
      analyzeWhole([
        { count: 200, attempts: [large], success: true, model: 'large' },
        { count: 200, attempts: [small], success: true, model: 'small' },
      ]).decision.decision;
    assert.equal(dear('9.00', '2.00'), 'cheaper-model');
    assert.equal(dear('90.00', '60.00'), 'bpo');
  });

  it('R036 never shows equal bills with different outcomes as equal', () => {
    const outcomes = (resolved: number) =>
      analyzeWhole([
        { count: resolved, attempts: ['1.00'], success: true },
        { count: 100 - resolved, attempts: ['1.00'], success: false, record: { humanMinutes: 12 } },
      ]);
    const [good, bad] = [outcomes(95), outcomes(20)];
    assert.notEqual(good.verdict.kind, bad.verdict.kind);
    assert.notEqual(good.decision.decision, bad.decision.decision);
    assert.notEqual(good.sentence, bad.sentence);
  });
});

describe('R069 a throttle', () => {
  it('R069 is a rate, where a cap is an amount', () => {
    const runs = ['a', 'b', 'c'].map((id) =>
      runOf({ id, costs: ['0.01', '0.01'], startedAtMs: 0 }),
    );
    const late = runOf({ id: 'd', costs: ['0.01'], startedAtMs: 600_000 });
    const workflow = { budget: { callsPerMinute: 5, capUsdPerRun: 1, capUsdPerDay: 10 } };
    assert.deepEqual(throttleState([...runs, late], workflow), {
      peakCallsPerMinute: 6,
      limit: 5,
      minutesAbove: 1,
    });
    assert.equal(throttleState(runs, {}).minutesAbove, 0);
  });
});

describe('R070 the dial', () => {
  it('R070 has five stops and no kill switch: 0 observes', () => {
    assert.deepEqual(
      dialStops.map(({ id }) => id),
      ['observe', 'nudge', 'cheaper-tier', 'trimmed-context', 'capped'],
    );
    assert.deepEqual(
      [0, 24, 25, 60, 99, 100, 400, -3].map((position) => dialStop(position).id),
      [
        'observe',
        'observe',
        'nudge',
        'cheaper-tier',
        'trimmed-context',
        'capped',
        'capped',
        'observe',
      ],
    );
  });

  it('R070 previews what is saved and what is lost before it is moved', () => {
    const units = unitsOf([{ count: 10, attempts: ['1.00'], success: true, model: 'large' }]);
    const policy = {
      capPerRun: undefined,
      cheaperModel: { from: 'large', saving: 0.7, lossAtMost: 0.03 },
      trimSaving: 0.1,
    };
    const preview = replayDial(units, policy, () => 'large');
    assert.deepEqual(
      preview.map(({ stop, saved, outcomesLost, isKnown }) => [
        stop,
        picoToUsd(saved),
        outcomesLost,
        isKnown,
      ]),
      [
        ['observe', '0.00', 0, true],
        ['nudge', '0.00', 0, true],
        ['cheaper-tier', '7.00', 1, true],
        ['trimmed-context', '7.30', 1, true],
        ['capped', '7.30', 1, false],
      ],
    );
  });

  it('R070 saves no dollar twice, and more at each further stop', () => {
    const cost = fc.nat(300).map((cents) => (cents / 100).toFixed(2));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.array(cost, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        share,
        share,
        fc.nat(400),
        (costs, saving, trimSaving, cap) => {
          const runs = costs.map((each, index) => runOf({ id: `r${index}`, costs: each }));
          const units = joinOutcomes(runs, { joins: 'run', find: () => undefined }, undefined);
          const policy = {
            capPerRun: usd(cap / 100),
            cheaperModel: { from: 'm', saving, lossAtMost: 0 },
            trimSaving,
          };
          const saved = replayDial(units, policy, () => 'm').map((each) => each.saved);
          const total = units.reduce((sum, { picoUsd }) => sum + picoUsd, 0n);
          assert.ok(saved.every((each, index) => each >= (saved[index - 1] ?? 0n)));
          assert.ok(saved.every((each) => each <= total + 10n));
        },
      ),
    );
  });
});

describe('R071 the replay of a policy', () => {
  const cost = fc.nat(100).map((cents) => (cents / 100).toFixed(2));
  const run = fc.record({
    costs: fc.array(cost, { minLength: 1, maxLength: 6 }),
    success: fc.boolean(),
  });

  it('R071 of a cap of $0.50 a run agrees with counting call by call', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 20 }), (sketches) => {
        const runs = sketches.map(({ costs }, index) => runOf({ id: `r${index}`, costs }));
        const success = (key: string) => sketches[Number(key.slice(1))]?.success ?? false;
        const find = (key: string) => ({
          key,
          source: 's',
          location: { path: 'a', line: 1 },
          success: success(key),
        });
        const units = joinOutcomes(runs, { joins: 'run', find }, baseWorkflow.outcome);
        let saved = 0;
        let lost = 0;
        for (const { costs, success: isResolved } of sketches) {
          let spent = 0;
          let after = 0;
          for (const text of costs) {
            const cents = Math.round(Number(text) * 100);
            if (spent >= 50) after += cents;
            else spent += cents;
          }
          saved += after;
          if (after > 0 && isResolved) lost += 1;
        }
        const replay = replayCap(units, usd('0.50'));
        assert.equal(replay.saved, usd((saved / 100).toFixed(2)));
        assert.equal(replay.outcomesLost, lost);
      }),
    );
  });

  it('R071 of a cap that nothing reaches changes nothing', () => {
    const units = unitsOf([{ count: 30, attempts: ['0.20'], success: true }]);
    assert.deepEqual(replayCap(units, usd(1)), { saved: 0n, outcomesLost: 0, unitsChanged: 0 });
  });
});

describe('R072 alerts in both directions', () => {
  const starving = analyzeWhole(versions('1.00', '2.00'), { ...withValue, retryCap: 1 });
  const healthy = analyzeWhole([{ count: 40, attempts: ['2.00'], success: true }]);
  const factsOf = ({ binding, utility }: typeof starving, spent: number) => ({
    workflow: 'claims',
    spent: usd(spent),
    budget: usd(100),
    binding,
    utility,
  });

  it('R072 fire over budget and when starved, and stay silent otherwise', () => {
    const kinds = (facts: ReturnType<typeof factsOf>) => alertsOf(facts).map(({ kind }) => kind);
    assert.deepEqual(kinds(factsOf(healthy, 120)), ['over-budget']);
    assert.deepEqual(kinds(factsOf(starving, 50)), ['starved']);
    assert.deepEqual(kinds(factsOf(starving, 120)), ['over-budget', 'starved']);
    assert.deepEqual(kinds(factsOf(healthy, 100)), []);
  });
});

describe('R073 the price at which work becomes worth automating', () => {
  it('R073 is 37.5 % less for a cost of 8 against 5', () => {
    const { priceFactor, isWorthIt, sentence } = automationPrice(8, 5)!;
    assert.deepEqual([priceFactor, isWorthIt], [0.625, false]);
    assert.match(sentence, /when tokens cost 37\.5 % less/);
  });

  it('R073 leaves people and platform as they are', () => {
    assert.equal(automationPrice(4, 5, 3)?.priceFactor, 0.5);
    assert.equal(automationPrice(4, 5, 6), undefined);
    assert.equal(automationPrice(4, 5)?.isWorthIt, true);
  });
});

describe('R074 the steps of a workflow', () => {
  it('R074 add up to it: every call is in one step', () => {
    const runs = [
      runOf({ id: 'a', costs: ['0.10', '0.20'], model: 'large' }),
      runOf({ id: 'b', costs: ['0.05'], model: 'small' }),
    ];
    const units = joinOutcomes(runs, { joins: 'run', find: () => undefined }, undefined);
    assert.deepEqual(
      stepSpend(units).map(({ step, calls, picoUsd }) => [step, calls, picoToUsd(picoUsd)]),
      [
        ['large', 2, '0.30'],
        ['small', 1, '0.05'],
      ],
    );
  });

  it('R074 are named by the trace where it names them', () => {
    const run = runOf({ id: 'a', costs: ['0.10', '0.20'] });
    const calls = run.calls.map((each, index) => ({
      ...each,
      call: { ...each.call, attributes: { step: index === 0 ? 'read' : 'decide' } },
    }));
    const units = joinOutcomes(
      [{ ...run, calls }],
      { joins: 'run', find: () => undefined },
      undefined,
    );
    assert.deepEqual(
      stepSpend(units).map(({ step }) => step),
      ['decide', 'read'],
    );
  });
});

describe('R075 readiness', () => {
  it('R075 scores four pillars, and says what is missing', () => {
    const full = {
      ...baseWorkflow,
      budget: { usdPerMonth: 10 },
      match: {},
      stakes: 'low' as const,
    };
    assert.deepEqual(readinessOf(full, { openFindings: 0, unitsWithOutcome: 3 }), {
      score: 4,
      missing: [],
    });
    const { score, missing } = readinessOf({}, { openFindings: undefined, unitsWithOutcome: 0 });
    assert.equal(score, 0);
    assert.deepEqual(
      missing.map(({ pillar }) => pillar),
      ['budget', 'route rule', 'optimised', 'outcome link'],
    );
  });
});
