import assert from 'node:assert/strict';
import { picoToUsd } from '../../../server/src/core/money';
import { dailySpend, monthOf, spendSince } from '../../../server/src/core/outcomes/spendDays';
import { workflowBoard } from '../../../server/src/core/outcomes/workflowBoard';
import { workspaceBoard } from '../../../server/src/core/outcomes/workspaceBoard';
import { analyze, analyzeWhole, baseWorkflow } from '../../support/outcomeCases';
import { runOf } from '../../support/runs';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 1);

describe('the spend of days', () => {
  const runs = [0, 0, 2, 5].map((offset, index) =>
    runOf({ id: `r${index}`, costs: ['1.50'], startedAtMs: start + offset * day }),
  );

  it('has a day for each, those without spend included', () => {
    assert.deepEqual(dailySpend(runs, start, start + 4 * day).map(picoToUsd), [
      '3.00',
      '0.00',
      '1.50',
      '0.00',
      '0.00',
    ]);
    assert.deepEqual(dailySpend([], start, start + day), []);
  });

  it('adds up over any time', () => {
    assert.equal(picoToUsd(spendSince(runs, start + day, start + 5 * day)), '3.00');
    assert.equal(monthOf(start + 20 * day), start);
  });
});

describe('the board of a workflow', () => {
  const cases = Array.from({ length: 10 }, (_, index) => ({
    count: 5,
    attempts: ['9.00'],
    success: true,
    segment: index % 2 === 0 ? 'home' : 'motor',
    startedAtMs: start + index * day,
  }));
  const budget = { usdPerYear: 1_000, usdPerMonth: 300, capUsdPerRun: 20 };

  it('holds budget, alerts and readiness for the whole, not for its segments', () => {
    const [whole, home] = analyze(cases, { ...baseWorkflow, budget });
    const board = workflowBoard(whole!, { nowMs: start + 9 * day });
    assert.equal(picoToUsd(board.budget!.forecast!.spent), '450.00');
    assert.equal(board.budget?.forecast?.exhaustedOn, '2026-11-22');
    assert.deepEqual(
      board.budget.alerts.map(({ kind }) => kind),
      ['over-budget'],
    );
    assert.equal(picoToUsd(board.budget.runRate.picoUsdPerYear), '5475.00');
    assert.equal(workflowBoard(home!, { nowMs: start + 9 * day }).budget, undefined);
  });

  it('says at which price of tokens the work would be worth it', () => {
    const { automation, labour, savings } = workflowBoard(analyzeWhole(cases), { nowMs: start });
    assert.match(automation?.sentence ?? '', /tokens cost 44\.4 % less/);
    assert.deepEqual(
      labour?.bars.map(({ label }) => label),
      ['agent', 'BPO'],
    );
    assert.equal(picoToUsd(savings!.potential), '-200.00');
  });

  it('has steps that add up to the spend', () => {
    const whole = analyzeWhole(cases);
    const sum = workflowBoard(whole, { nowMs: start }).steps.reduce(
      (total, { picoUsd }) => total + picoUsd,
      0n,
    );
    assert.equal(
      sum,
      whole.result.units.reduce((total, { picoUsd }) => total + picoUsd, 0n),
    );
  });
});

describe('the board of a workspace', () => {
  it('ranks segments, and not the blend that holds them', () => {
    const rows = analyze(
      ['a', 'b', 'c', 'd'].map((segment, index) => ({
        count: 30,
        attempts: [`${index + 1}.00`],
        success: true,
        segment,
      })),
      { ...baseWorkflow, outcome: { ...baseWorkflow.outcome!, usdPerUnit: 12 } },
    );
    const unmatched = { runs: 0, runPicoUsd: 0n, outcomes: 0 };
    const { ranking, providerConcentration } = workspaceBoard({ rows, unmatched, problems: [] });
    assert.deepEqual(
      ranking.map(({ segment, leverage }) => `${segment ?? 'all'} ${leverage ?? 0}`),
      ['a 12', 'b 6', 'c 4', 'd 3'],
    );
    assert.deepEqual(ranking.at(-1)?.gap, { bestQuartileUsd: 1.75, gapUsd: 67.5 });
    assert.equal(providerConcentration, 1);
  });
});
