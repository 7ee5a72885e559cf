import assert from 'node:assert/strict';
import fc from 'fast-check';
import { picoToUsd, usdToPico } from '../../../server/src/core/money';
import { anonymousGroups } from '../../../server/src/core/outcomes/routing/anonymousGroups';
import { bestTested } from '../../../server/src/core/outcomes/routing/bestTested';
import {
  concentration,
  priceImpacts,
} from '../../../server/src/core/outcomes/routing/concentration';
import { contextValue, trimDecision } from '../../../server/src/core/outcomes/routing/contextValue';
import { humanOrTokens } from '../../../server/src/core/outcomes/routing/humanOrTokens';
import { premiumAllocation } from '../../../server/src/core/outcomes/routing/premiumSpend';
import {
  cacheSaving,
  repeatedQueries,
} from '../../../server/src/core/outcomes/routing/repeatedQueries';
import { unitFacts } from '../../../server/src/core/outcomes/value/unitFacts';
import { triedModels } from '../../../server/src/core/outcomes/value/modelComparison';
import type { CaseSketch } from '../../support/outcomeCases';
import { analyzeWhole, baseWorkflow } from '../../support/outcomeCases';
import { runOf } from '../../support/runs';

const usd = (amount: number | string) => usdToPico(amount)!;

function tried(
  model: string,
  usdPerUnit: string,
  resolved: number,
  n: number,
  slaMet?: boolean,
): readonly CaseSketch[] {
  const shared = {
    attempts: [usdPerUnit],
    model,
    ...(slaMet !== undefined && { record: { slaMet } }),
  };
  return [
    { ...shared, count: resolved, success: true },
    { ...shared, count: n - resolved, success: false },
  ].filter(({ count }) => count > 0);
}

function modelsOf(cases: readonly CaseSketch[]) {
  return triedModels(unitFacts(analyzeWhole(cases).result, baseWorkflow.outcome));
}

describe('R059 the good-enough test', () => {
  const large = tried('large', '1.00', 190, 200);

  it('R059 recommends the cheaper model that is not worse by more than the margin', () => {
    const { decision } = analyzeWhole([...large, ...tried('small', '0.20', 192, 200)]);
    assert.deepEqual(
      [decision.decision, decision.rule],
      ['cheaper-model', 'cheaper-is-good-enough'],
    );
    assert.match(
      decision.evidence[0]?.text ?? '',
      /small resolves 96\.0 % of 200, large 95\.0 % of 200/,
    );
  });

  it('R059 says how many runs are missing where there are too few', () => {
    const { candidates, decision } = analyzeWhole([...large, ...tried('small', '0.20', 19, 20)]);
    const [candidate] = candidates;
    const test = candidate?.kind === 'tested' ? candidate.test : undefined;
    assert.equal(test?.kind === 'undecided' && test.casesNeeded, 235);
    assert.notEqual(decision.decision, 'cheaper-model');
  });

  it('R059 is untested where one model was tried', () => {
    assert.deepEqual(analyzeWhole(large).candidates, [{ kind: 'untested' }]);
  });

  it('R059 takes the lowest cost per success among those that reach the target', () => {
    const models = modelsOf([
      ...tried('a', '1.00', 95, 100),
      ...tried('b', '0.20', 91, 100),
      ...tried('c', '0.05', 50, 100),
    ]);
    const best = bestTested(models, 0.9);
    assert.equal(best.kind === 'best' && best.model.model, 'b');
    assert.equal(bestTested(models, 0.99).kind, 'none reaches it');
    assert.equal(bestTested([], 0.9).kind, 'untested');
  });

  it('R061 never prefers a cheaper model where the stakes are high', () => {
    const cases = [...large, ...tried('small', '0.20', 200, 200)];
    const { decision, candidates } = analyzeWhole(cases, { ...baseWorkflow, stakes: 'high' });
    assert.equal(decision.decision, 'keep');
    assert.equal(candidates[0]?.kind, 'tested');
  });

  it('R092 is no win where promises of time are kept less often', () => {
    const cases = [
      ...tried('large', '1.00', 190, 200, true),
      ...tried('small', '0.20', 192, 200, false),
    ];
    assert.notEqual(analyzeWhole(cases).decision.decision, 'cheaper-model');
    const kept = [
      ...tried('large', '1.00', 190, 200, true),
      ...tried('small', '0.20', 192, 200, true),
    ];
    assert.equal(analyzeWhole(kept).decision.decision, 'cheaper-model');
  });
});

describe('R062 premium spend', () => {
  const row = (workflow: string, premium: number, valuePerUsd: number | undefined) => ({
    workflow,
    premium: usd(premium),
    spend: usd(100),
    valuePerUsd,
  });

  it('R062 is misallocated below the median value of a dollar', () => {
    const allocation = premiumAllocation([
      row('a', 90, 8),
      row('b', 40, 3),
      row('c', 0, 2),
      row('d', 70, undefined),
    ]);
    assert.equal(allocation?.topTierShare, 0.5);
    assert.deepEqual([picoToUsd(allocation.misallocated), allocation.workflows], ['0.00', []]);
    const low = premiumAllocation([row('a', 90, 8), row('b', 40, 3), row('c', 10, 2)]);
    assert.deepEqual([picoToUsd(low!.misallocated), low!.workflows], ['10.00', ['c']]);
  });

  it('R062 is unknown where nothing was spent', () => {
    assert.equal(premiumAllocation([]), undefined);
  });
});

describe('R063 groups of people', () => {
  const group = (name: string, people: number, cost: number) => ({
    group: name,
    people,
    picoUsd: usd(cost),
    premium: usd(cost / 2),
    value: undefined,
  });

  it('R063 of fewer than five are merged', () => {
    const groups = anonymousGroups([
      group('adjusters', 12, 5),
      group('law', 3, 2),
      group('audit', 4, 1),
    ]);
    assert.deepEqual(
      groups.map((each) => [each.group, each.people, picoToUsd(each.picoUsd)]),
      [
        ['adjusters', 12, '5.00'],
        ['other', 7, '3.00'],
      ],
    );
  });

  it('R063 are merged further where four people could still be told by subtraction', () => {
    const groups = anonymousGroups([
      group('adjusters', 12, 5),
      group('claims', 6, 4),
      group('law', 3, 2),
    ]);
    assert.deepEqual(
      groups.map((each) => [each.group, each.people]),
      [
        ['adjusters', 12],
        ['other', 9],
      ],
    );
    assert.deepEqual(
      anonymousGroups([group('law', 3, 2)]).map((each) => each.group),
      ['everyone'],
    );
  });

  it('R063 keep the sum, and none is smaller than five unless all are', () => {
    const any = fc.record({ people: fc.integer({ min: 1, max: 12 }), cost: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (sketches) => {
        const groups = sketches.map(({ people, cost }, index) => group(`g${index}`, people, cost));
        const merged = anonymousGroups(groups);
        const sum = (list: readonly { readonly picoUsd: bigint }[]) =>
          list.reduce((total, each) => total + each.picoUsd, 0n);
        assert.equal(sum(merged), sum(groups));
        assert.ok(merged.length <= 1 || merged.every(({ people }) => people >= 5));
      }),
    );
  });
});

describe('R064 repeated queries', () => {
  const price = { inputUsdPerMillionTokens: 3, cacheReadUsdPerMillionTokens: 0.3 };

  it('R064 save hits at the read price, less the premium of writes, and say when that is negative', () => {
    const saving = (hits: number, writes: number, lifetime: '5m' | '1h') =>
      cacheSaving({ price, tokens: 10_000, hits, writes, lifetime });
    assert.ok(Math.abs(saving(9, 1, '5m') - (9 * 0.027 - 0.0075)) < 1e-12);
    assert.ok(Math.abs(saving(9, 1, '1h') - (9 * 0.027 - 0.03)) < 1e-12);
    assert.ok(saving(0, 5, '5m') < 0);
  });

  it('R064 are found by their hashes, within their lifetime', () => {
    const at = (id: string, startedAtMs: number, inputHash: string) => {
      const run = runOf({ id, costs: ['0.01'], startedAtMs, tokens: 500 });
      const calls = run.calls.map((each) => ({ ...each, call: { ...each.call, inputHash } }));
      return { ...run, calls };
    };
    const runs = [
      at('a', 0, 'x'),
      at('b', 60_000, 'x'),
      at('c', 90_000, 'y'),
      at('d', 999_000, 'x'),
    ];
    assert.deepEqual(repeatedQueries(runs, 300_000), {
      ...{ hits: 1, queries: 1, repeatedTokens: 500 },
      picoUsd: 10_000_000_000n,
    });
    assert.equal(repeatedQueries(runs, 3_600_000).hits, 2);
  });
});

describe('R065 the efficient frontier', () => {
  it('R065 has what nothing beats in both success and cost', () => {
    const models = modelsOf([
      ...tried('a', '1.00', 95, 100),
      ...tried('b', '0.20', 90, 100),
      ...tried('c', '0.40', 85, 100),
      ...tried('d', '0.05', 50, 100),
    ]);
    assert.deepEqual(
      models.filter(({ isDominated }) => isDominated).map(({ model }) => model),
      ['c'],
    );
  });

  it('R065 agrees with comparing every pair', () => {
    const sketch = fc.record({
      cents: fc.integer({ min: 1, max: 9 }),
      resolved: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(sketch, { minLength: 1, maxLength: 5 }), (sketches) => {
        const models = modelsOf(
          sketches.flatMap(({ cents, resolved }, index) =>
            tried(`m${index}`, `0.0${cents}`, resolved, 10),
          ),
        );
        for (const each of models) {
          const beats = models.some(
            (other) =>
              other.usdPerResolved! <= each.usdPerResolved! &&
              other.successRate.value >= each.successRate.value &&
              (other.usdPerResolved! < each.usdPerResolved! ||
                other.successRate.value > each.successRate.value),
          );
          assert.equal(each.isDominated, beats);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('R066 a person or more tokens', () => {
  it('R066 prints both sides', () => {
    const question = { minutes: 3, usdPerHour: 40, usdOfTokens: 0.3, gain: 0.1 };
    const answer = humanOrTokens(question);
    assert.equal(answer.choice, 'human');
    assert.equal(
      answer.sentence,
      'A person costs $2.00 for each case, against $3.00 of tokens for each further case resolved.',
    );
    assert.equal(humanOrTokens({ ...question, gain: 0.2 }).choice, 'tokens');
    assert.equal(humanOrTokens({ ...question, gain: 0 }).choice, 'human');
  });
});

describe('R067 the supply of models', () => {
  it('R067 is concentrated by the sum of squared shares', () => {
    assert.equal(
      concentration(
        new Map([
          ['openai', usd(50)],
          ['anthropic', usd(50)],
        ]),
      ),
      0.5,
    );
    assert.equal(concentration(new Map([['openai', usd(7)]])), 1);
    assert.equal(concentration(new Map()), undefined);
  });

  it('R067 a change of prices tells what it does to each workflow', () => {
    const before = new Map([
      ['a', usd(100)],
      ['b', usd(40)],
      ['c', usd(5)],
    ]);
    const after = new Map([
      ['a', usd(90)],
      ['b', usd(60)],
      ['c', usd(5)],
    ]);
    assert.deepEqual(
      priceImpacts(before, after).map(({ workflow, picoUsdPerMonth }) => [
        workflow,
        picoToUsd(picoUsdPerMonth),
      ]),
      [
        ['b', '20.00'],
        ['a', '-10.00'],
      ],
    );
  });
});

describe('R053 long context', () => {
  const bin = (tokens: number, resolved: number): readonly CaseSketch[] => [
    { count: resolved, attempts: ['0.10'], success: true, tokens },
    { count: 100 - resolved, attempts: ['0.10'], success: false, tokens },
  ];
  const valueOf = (rates: readonly number[]) =>
    contextValue(
      unitFacts(
        analyzeWhole(rates.flatMap((rate, index) => bin((index + 1) * 4000, rate))).result,
        baseWorkflow.outcome,
      ),
    );

  it('R053 is deserved only where it resolves more, for certain', () => {
    assert.equal(valueOf([50, 60, 70, 85, 95]).deservesLongContext, true);
    assert.equal(valueOf([90, 90, 90, 92, 91]).deservesLongContext, false);
  });

  it('R056 is trimmed where the success lost is worth less than the money saved', () => {
    assert.equal(trimDecision({ successLost: 0.001, usdValue: 5, usdSaved: 0.02 }).trim, true);
    const kept = trimDecision({ successLost: 0.02, usdValue: 5, usdSaved: 0.02 });
    assert.equal(kept.sentence, 'Keep: it would save $0.0200 and lose $0.1000 of value a unit.');
  });
});
