import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SharedCostRule, WorkflowShare } from '../../../server/src/core/growth/chargeback';
import { chargeback, sharedRow, splitExactly } from '../../../server/src/core/growth/chargeback';
import { instrumentingSnippet, meteringCoverage } from '../../../server/src/core/growth/metering';
import { billedAndEquivalent, seatPlanView } from '../../../server/src/core/growth/seatPlan';

function share(
  workflow: string,
  owner: string | undefined,
  picoUsd: bigint,
  tokens = 0n,
  outcomes = 0,
): WorkflowShare {
  return { workflow, function: owner, picoUsd, tokens, outcomes, unprovenPicoUsd: 0n };
}

describe('statements by function', () => {
  const shares = fc.array(
    fc
      .tuple(
        fc.constantFrom('Claims', 'Legal', 'Sales', undefined),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.nat(1000),
      )
      .map(([owner, picoUsd, tokens, outcomes]) => share('w', owner, picoUsd, tokens, outcomes)),
  );
  const rules = fc.constantFrom<SharedCostRule | undefined>(
    'even',
    'tokens',
    'outcomes',
    undefined,
  );

  it('R096 add up to the total, whatever rule splits what is shared', () => {
    fc.assert(
      fc.property(shares, rules, (each, rule) => {
        const total = each.reduce((sum, { picoUsd }) => sum + picoUsd, 0n);
        const rows = chargeback(each, rule);
        assert.equal(
          rows.reduce((sum, { picoUsd }) => sum + picoUsd, 0n),
          total,
        );
        for (const row of rows) assert.equal(row.ownPicoUsd + row.sharedPicoUsd, row.picoUsd);
      }),
    );
  });

  it('R096 split what is shared evenly, by tokens or by outcomes, and not at all without a rule', () => {
    const each = [
      share('a', 'Claims', 100n, 30n, 9),
      share('b', 'Legal', 50n, 10n, 1),
      share('c', undefined, 40n, 5n, 0),
    ];
    const money = (rule: SharedCostRule | undefined) =>
      chargeback(each, rule).map((row) => [row.function, row.picoUsd]);
    assert.deepEqual(money('even'), [
      ['Claims', 120n],
      ['Legal', 70n],
      [sharedRow, 0n],
    ]);
    assert.deepEqual(money('tokens'), [
      ['Claims', 130n],
      ['Legal', 60n],
      [sharedRow, 0n],
    ]);
    assert.deepEqual(money('outcomes'), [
      ['Claims', 136n],
      ['Legal', 54n],
      [sharedRow, 0n],
    ]);
    assert.deepEqual(money(undefined), [
      ['Claims', 100n],
      ['Legal', 50n],
      [sharedRow, 40n],
    ]);
    assert.equal(splitExactly(10n, [0n, 0n]), undefined);
  });

  it('R097 show shares of compute and of outcomes that are whole, and no names of people', () => {
    fc.assert(
      fc.property(shares, rules, (each, rule) => {
        const rows = chargeback(each, rule);
        for (const field of ['computeShare', 'outcomeShare'] as const) {
          const known = rows.map((row) => row[field]).filter((value) => value !== undefined);
          const sum = known.reduce((total, value) => total + value, 0);
          assert.ok(known.length === 0 || Math.abs(sum - 1) < 1e-9);
        }
      }),
    );
    const [row] = chargeback([share('a', 'Claims', 1n)], 'even');
    assert.ok(Object.keys(row!).every((name) => !/user|person|employee/i.test(name)));
  });

  it('R104 never add what a plan was worth to what is billed', () => {
    const usd = 10n ** 12n;
    const view = seatPlanView(200n * usd, 1500n * usd);
    assert.deepEqual([view.label, view.timesFee], ['API-equivalent, not billed', 7.5]);
    assert.equal(seatPlanView(0n, usd).timesFee, undefined);
    assert.deepEqual(
      billedAndEquivalent([
        { kind: 'billed', picoUsd: 30n * usd },
        { kind: 'plan', feePicoUsd: 200n * usd, equivalentPicoUsd: 1500n * usd },
      ]),
      { billedPicoUsd: 230n * usd, equivalentPicoUsd: 1500n * usd },
    );
  });

  it('R105 tell which call sites have traces and how the others can get them', () => {
    const sites = ['claims', 'claims', 'legal', undefined].map((workflow, index) => ({
      path: `a${index}.ts`,
      line: 1,
      workflow,
    }));
    const { share: covered, uncovered } = meteringCoverage(sites, new Set(['claims']));
    assert.equal(covered, 0.5);
    assert.deepEqual(
      uncovered.map(({ path }) => path),
      ['a2.ts', 'a3.ts'],
    );
    assert.equal(meteringCoverage([], new Set()).share, undefined);
    assert.match(instrumentingSnippet("le'gal"), /'marginal\.workflow': 'legal'/);
  });
});
