import assert from 'node:assert/strict';
import fc from 'fast-check';
import { configSchema } from '../../../server/src/core/config/schema/configSchema';
import { picoToUsd, usdToPico } from '../../../server/src/core/money';
import { baselinePrice, salaryPerUnit } from '../../../server/src/core/outcomes/baselinePrice';
import { findBaselines } from '../../../server/src/core/outcomes/findBaselines';
import {
  budgetForecast,
  weightedMean,
} from '../../../server/src/core/outcomes/labour/budgetForecast';
import { avoidedHires, hoursReleased } from '../../../server/src/core/outcomes/labour/capacity';
import {
  operatingMetrics,
  operatingModel,
} from '../../../server/src/core/outcomes/labour/operatingModel';
import {
  runRateTier,
  tierChange,
  yearlyRunRate,
} from '../../../server/src/core/outcomes/labour/runRate';
import { savingsOf } from '../../../server/src/core/outcomes/labour/savings';
import { sideBySide } from '../../../server/src/core/outcomes/labour/sideBySide';
import { readOutcomeTable } from '../../../server/src/core/outcomes/readers/readOutcomeTable';
import { analyzeWhole, baseWorkflow } from '../../support/outcomeCases';

const usd = (amount: number | string) => usdToPico(amount)!;
const workflow = { ...baseWorkflow, baselines: ['vendor'] };
const vendor = { kind: 'bpo', unit: 'claim', usdPerUnit: 5 } as const;

function noticesOf(baseline: object, own: object = workflow, day = '2026-11-24') {
  const { notices } = findBaselines('claims', own, { vendor: { ...vendor, ...baseline } }, day);
  return notices.map(({ level, path, message }) => `${level} ${path.join('.')}: ${message}`);
}

describe('R016 a contractor’s price', () => {
  it('R016 saves B - C on each unit, quality assurance included', () => {
    const price = baselinePrice('vendor', { ...vendor, qualityUsdPerUnit: 0.3 });
    assert.equal(picoToUsd(price.picoUsd - usd('2.13')), '3.17');
  });

  it('R016 warns when it has expired, and is still compared with', () => {
    assert.deepEqual(noticesOf({ validTo: '2026-06-30' }), [
      'warning baselines.vendor.validTo: The baseline `vendor` was valid until 2026-06-30 only.',
    ]);
    assert.deepEqual(noticesOf({ validTo: '2026-11-24' }), []);
    assert.match(noticesOf({ validFrom: '2027-01-01' })[0]!, /^warning .*valid from 2027-01-01/);
  });

  it('R016 is an error in another currency, and is not compared with', () => {
    assert.match(noticesOf({ currency: 'EUR' })[0]!, /^error baselines\.vendor\.currency/);
    const baselines = { vendor: { ...vendor, currency: 'EUR' } };
    assert.equal(findBaselines('claims', workflow, baselines, '2026-11-24').chosen, undefined);
  });

  it('R090 is an error for another unit of work', () => {
    assert.match(noticesOf({ unit: 'ticket' })[0]!, /^error baselines\.vendor\.unit/);
  });
});

describe('R017 a salary', () => {
  it('R017 becomes a price: $78k for 6,500 tickets is $12.00', () => {
    assert.equal(picoToUsd(salaryPerUnit(78_000, 6_500)), '12.00');
    assert.equal(picoToUsd(salaryPerUnit(54_000, 2_700.5)), '19.99629698204');
  });

  it('R018 is a range of low confidence, with the assumption told', () => {
    const own = {
      kind: 'internal',
      unit: 'claim',
      loadedUsdPerYear: 78_000,
      unitsPerYear: 6_500,
    } as const;
    const price = baselinePrice('own', own);
    assert.deepEqual(
      [picoToUsd(price.range!.low), picoToUsd(price.range!.high)],
      ['6.00', '10.80'],
    );
    assert.equal(price.provenance, 'assumed');
    assert.match(price.assumptions[0]!, /Between 50 % and 90 % .* as is assumed\./);
    const told = baselinePrice('own', { ...own, utilization: { low: 1, high: 1 } });
    assert.deepEqual([picoToUsd(told.range!.low), told.provenance], ['12.00', 'configured']);
    assert.equal(baselinePrice('vendor', vendor).range, undefined);
  });

  it('R018 leaves a verdict open while the cost lies in the range', () => {
    const marginal = {
      baselines: {
        own: {
          kind: 'internal' as const,
          unit: 'claim' as const,
          loadedUsdPerYear: 78_000,
          unitsPerYear: 6_500,
        },
      },
    };
    const against = (cost: string) =>
      analyzeWhole(
        [{ count: 40, attempts: [cost], success: true }],
        { ...workflow, claim: 'internal', baselines: ['own'] },
        marginal,
      ).verdict.kind;
    assert.deepEqual(['5.90', '8.00', '10.90'].map(against), ['worth', 'unclear', 'not-worth']);
  });
});

describe('R019 capacity', () => {
  it('R019 in hires: 3,120 h at 1,800 h and 80 % are 2.17', () => {
    assert.equal(avoidedHires(3_120, 1_800, 0.8)?.toFixed(2), '2.17');
    assert.equal(avoidedHires(100, 0, 0.8), undefined);
  });

  it('R019 in hours: what people would have worked, less what they worked', () => {
    assert.equal(hoursReleased(600, 12, 1_200), 100);
  });
});

describe('R020 savings', () => {
  const cost = { picoUsd: usd(2), provenance: 'measured' as const };

  it('R020 are potential until a budget falls: an unchanged invoice has realised $0', () => {
    const { potential, realised } = savingsOf(1_000, usd(5), cost, {
      before: usd(50_000),
      after: usd(50_000),
    });
    assert.deepEqual([picoToUsd(potential), picoToUsd(realised!)], ['3000.00', '0.00']);
  });

  it('R020 are realised as far as it fell, and unknown where nobody tells', () => {
    assert.equal(savingsOf(1, usd(5), cost, { before: usd(50), after: usd(38) }).realised, usd(12));
    assert.equal(savingsOf(1, usd(5), cost, undefined).realised, undefined);
  });
});

describe('R021 the claim on a budget', () => {
  it('R021 is asked for where it is not declared', () => {
    const undeclared = { ...workflow, claim: undefined };
    assert.match(
      noticesOf({}, undeclared)[0]!,
      /^information workflows\.claims: The claim of `claims`/,
    );
    assert.deepEqual(noticesOf({}), []);
  });

  it('R021 decides what is compared with, and hides the others', () => {
    const baselines = {
      vendor,
      own: {
        kind: 'internal' as const,
        unit: 'claim' as const,
        loadedUsdPerYear: 78_000,
        unitsPerYear: 6_500,
      },
    };
    const chosen = (claim: 'bpo' | 'internal' | 'revenue') =>
      findBaselines(
        'claims',
        { ...workflow, claim, baselines: ['vendor', 'own'] },
        baselines,
        '2026-11-24',
      ).chosen?.key;
    assert.deepEqual(
      [chosen('bpo'), chosen('internal'), chosen('revenue')],
      ['vendor', 'own', undefined],
    );
  });
});

describe('R022 agent, contractor and own people side by side', () => {
  it('R022 rest on the same cases and the same days', () => {
    const { result } = analyzeWhole([
      { count: 40, attempts: ['2.00'], success: true, startedAtMs: 5_000 },
      { count: 9, attempts: ['9.00'], startedAtMs: 90_000 },
    ]);
    const own = baselinePrice('own', {
      kind: 'internal',
      unit: 'claim',
      loadedUsdPerYear: 78_000,
      unitsPerYear: 6_500,
    });
    const compared = sideBySide(result, [baselinePrice('vendor', vendor), own])!;
    assert.deepEqual([compared.n, compared.fromMs, compared.untilMs], [40, 5_000, 5_000]);
    assert.deepEqual(
      compared.bars.map(
        ({ label, picoUsd, confidence }) => `${label} ${picoToUsd(picoUsd)} ${confidence}`,
      ),
      ['agent 2.00 normal', 'BPO 5.00 normal', 'internal 12.00 low'],
    );
  });

  it('R022 are not there without a measured cost', () => {
    assert.equal(sideBySide(analyzeWhole([{ count: 4, attempts: ['1'] }]).result, []), undefined);
  });
});

describe('R023 the run rate', () => {
  it('R023 is a year of the last 30 days, and has a tier', () => {
    assert.equal(picoToUsd(yearlyRunRate(usd(3_000))), '36500.00');
    const tiers = [99_999.99, 100_000, 999_999, 1_000_000].map((amount) =>
      runRateTier(usd(amount)),
    );
    assert.deepEqual(tiers, ['experiment', 'material', 'material', 'infrastructure']);
    assert.equal(
      runRateTier(usd(50), { materialUsd: 10, infrastructureUsd: 40 }),
      'infrastructure',
    );
  });

  it('R023 tells once that it came into another tier', () => {
    const seen = ['experiment', 'experiment', 'material', 'material'] as const;
    const changes = seen.map((tier, index) => tierChange(seen[index - 1], tier));
    assert.deepEqual(changes, [
      undefined,
      undefined,
      { from: 'experiment', to: 'material' },
      undefined,
    ]);
  });
});

describe('R024 an annual budget', () => {
  const today = Date.UTC(2026, 10, 24);

  it('R024 is used up on a day', () => {
    const forecast = budgetForecast(
      usd(1_000),
      Array.from({ length: 10 }, () => usd(20)),
      today,
    );
    assert.equal(forecast.usedShare, 0.2);
    assert.equal(forecast.exhaustedOn, '2027-01-03');
  });

  it('R024 foresees no end that lies years away', () => {
    const forecast = budgetForecast(
      usd(1e6),
      Array.from({ length: 10 }, () => usd(1)),
      today,
    );
    assert.deepEqual([forecast.dailyUsd, forecast.exhaustedOn], [1, undefined]);
  });

  it('R024 has no forecast with less than seven days of data', () => {
    const forecast = budgetForecast(
      usd(1_000),
      Array.from({ length: 6 }, () => usd(20)),
      today,
    );
    assert.deepEqual([forecast.dailyUsd, forecast.exhaustedOn], [undefined, undefined]);
  });

  it('R024 passes steps at 50, 75, 90 and 100 %', () => {
    const step = (spent: number) => budgetForecast(usd(100), [usd(spent)], today).step;
    assert.deepEqual([49, 50, 75, 89, 90, 100, 140].map(step), [
      undefined,
      0.5,
      0.75,
      0.75,
      0.9,
      1,
      1,
    ]);
  });

  it('R024 weighs the last week as much as all that came before', () => {
    const mean = weightedMean([
      ...Array.from({ length: 60 }, () => 0),
      ...Array.from({ length: 7 }, () => 1),
    ]);
    assert.ok(Math.abs(mean - 0.5) < 1e-12);
  });

  it('R024 is never used up sooner when it is larger', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 7, maxLength: 40 }),
        fc.nat(5_000),
        fc.nat(5_000),
        (days, budget, more) => {
          const at = (amount: number) =>
            budgetForecast(
              usd(amount),
              days.map((day) => usd(day)),
              today,
            ).exhaustedOn ?? '9999';
          assert.ok(at(budget) <= at(budget + more));
        },
      ),
    );
  });
});

describe('R009 the operating model', () => {
  const table = (text: string) => readOutcomeTable('ops.csv', text);
  const periods = { before: '2025Q4', after: '2026Q3' };
  const text =
    'period,n,humanTicketsPerAgent,cycleTimeHours,bpoSpend,hiresDelayed\n2025Q4,4000,410,31.5,"52,000",0\n2026Q3,4100,560,12,38000,2\n';

  it('R009 is compared between two periods, with its cases', () => {
    const model = operatingModel(table(text), periods, 30);
    assert.equal(model.kind, 'compared');
    assert.deepEqual(model.n, [4000, 4100]);
    assert.deepEqual(
      model.changes.map(({ metric, change }) => `${metric} ${change}`),
      ['humanTicketsPerAgent 150', 'cycleTimeHours -19.5', 'bpoSpend -14000', 'hiresDelayed 2'],
    );
  });

  it('R009 claims no change with fewer than 30 cases, or without a baseline', () => {
    const few = operatingModel(table(text.replace('4100', '29')), periods, 30);
    assert.match(few.kind === 'refused' ? few.reason : '', /29 cases/);
    const none = operatingModel(table(text), { ...periods, before: '2024Q4' }, 30);
    assert.match(none.kind === 'refused' ? none.reason : '', /^no baseline/);
  });

  it('R010 has four metrics, each with its unit and its source', () => {
    assert.deepEqual(Object.keys(operatingMetrics), [
      'humanTicketsPerAgent',
      'cycleTimeHours',
      'bpoSpend',
      'hiresDelayed',
    ]);
    const model = operatingModel(table(text), periods, 30);
    const [first] = model.kind === 'compared' ? model.changes : [];
    assert.equal(first?.unit, 'tickets per agent');
    assert.deepEqual(first.source, { path: 'ops.csv', beforeLine: 2, afterLine: 3 });
  });

  it('R010 leaves out what a period does not tell', () => {
    const model = operatingModel(
      table('period,n,bpoSpend\n2025Q4,40,5\n2026Q3,40,\n'),
      periods,
      30,
    );
    assert.deepEqual(model.kind === 'compared' && model.changes, []);
  });
});

describe('R014 the unit of an outcome', () => {
  const unitOf = (unit: string) =>
    configSchema.safeParse({
      workflows: { a: { outcome: { unit, source: 'x', success: { column: 'ok' } } } },
    }).success;

  it('R014 is one of seven, or a custom one', () => {
    const units = [
      'ticket',
      'claim',
      'contract',
      'invoice',
      'avoidedHire',
      'retainedCustomer',
      'revenueDollar',
      'custom',
    ];
    assert.deepEqual(
      units.filter((unit) => !unitOf(unit)),
      [],
    );
    assert.deepEqual(['claims', 'token', ''].filter(unitOf), []);
  });
});

describe('R025 the stage of a workflow', () => {
  it('R025 in production asks for an outcome', () => {
    const production = { stage: 'production', claim: 'bpo' } as const;
    assert.match(
      noticesOf({}, production)[0]!,
      /^information workflows\.claims\.stage: .*linked to no outcome/,
    );
    assert.deepEqual(noticesOf({}, { ...production, stage: 'pilot' }), []);
    assert.deepEqual(noticesOf({}, { ...workflow, stage: 'production' }), []);
  });
});
