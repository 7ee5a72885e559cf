import assert from 'node:assert/strict';
import fc from 'fast-check';
import { picoToUsd } from '../../../server/src/core/money';
import { attemptsOf } from '../../../server/src/core/outcomes/attemptsOf';
import type { RunSketch } from '../../support/runs';
import { runOf } from '../../support/runs';

function costsOf(...runs: readonly RunSketch[]): readonly string[] {
  return attemptsOf(runs.map(runOf)).map(({ picoUsd }) => picoToUsd(picoUsd));
}

describe('attempts at one piece of work', () => {
  it('are one for a run without retries', () => {
    assert.deepEqual(costsOf({ id: 'a', costs: ['0.10', '0.20'] }), ['0.30']);
  });

  it('are as many as the runs of one unit', () => {
    const runs = [
      { id: 'a', unit: 'T1', costs: ['0.10'] },
      { id: 'b', unit: 'T1', costs: ['0.40'] },
    ];
    assert.deepEqual(costsOf(...runs), ['0.10', '0.40']);
  });

  it('begin anew with each retry inside a run', () => {
    const run = { id: 'a', costs: ['0.10', '0.20', '0.40'], retriesAfter: [1, 2] };
    assert.deepEqual(costsOf(run), ['0.10', '0.20', '0.40']);
  });

  it('count a retry after which nothing was called', () => {
    assert.deepEqual(costsOf({ id: 'a', costs: ['0.10'], retriesAfter: [1] }), ['0.10', '0.00']);
  });

  it('hold every call of their runs once', () => {
    const costs = fc.array(fc.nat(1000).map(String), { maxLength: 6 });
    const run = fc.record({ id: fc.string(), costs, retriesAfter: fc.array(fc.nat(6)) });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), (sketches) => {
        const runs = sketches.map(runOf);
        const attempts = attemptsOf(runs);
        const sum = attempts.reduce((total, { picoUsd }) => total + picoUsd, 0n);
        assert.equal(
          sum,
          runs.reduce((total, { spend }) => total + spend.picoUsd, 0n),
        );
        const calls = attempts.reduce((total, attempt) => total + attempt.calls.length, 0);
        assert.equal(
          calls,
          runs.reduce((total, each) => total + each.calls.length, 0),
        );
      }),
    );
  });
});
