import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attemptsOf } from '../../../server/src/core/outcomes/attemptsOf';
import { aCall, anEvent, runOfEvents, runsOfEvents } from '../../support/traceEvents';

describe('runs', () => {
  it('hold every call of the ledger in exactly one run', () => {
    const ids = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
    const calls = fc.array(
      fc.record({ run: ids, session: ids, tokens: fc.nat(1000) }).map(({ run, session, tokens }) =>
        aCall({
          usage: { uncachedInputTokens: tokens },
          run: run as string,
          ...(session !== undefined && { session }),
        }),
      ),
    );
    fc.assert(
      fc.property(calls, (events) => {
        const runs = runsOfEvents(events);
        const sum = runs.reduce((total, { spend }) => total + spend.usage.uncachedInputTokens, 0);
        const expected = events.reduce((total, { usage }) => total + usage!.uncachedInputTokens, 0);
        assert.equal(sum, expected);
        assert.equal(
          runs.reduce((count, run) => count + run.calls.length, 0),
          events.length,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('take workflow, segment and unit from the outermost span that names them', () => {
    const run = runOfEvents(
      aCall({ workflow: 'service', parent: 'inner', second: 2 }),
      anEvent({ kind: 'step', name: 'inner', parent: 'outer', attributes: { segment: 'low' } }),
      anEvent({
        kind: 'step',
        name: 'outer',
        inputHash: 'h',
        second: 1,
        attributes: { segment: 'gold', workflow: 'claims', unit: 'C-1' },
      }),
    );
    assert.deepEqual(
      [run.workflow, run.segment, run.unit, run.inputHash],
      ['claims', 'gold', 'C-1', 'h'],
    );
  });

  it('take in scores that only name the call that they are about', () => {
    const call = aCall();
    const score = anEvent({
      kind: 'outcome',
      name: 'correct',
      value: true,
      parent: call.identity!,
    });
    const unattached = { ...score };
    Reflect.deleteProperty(unattached, 'run');
    assert.equal(runOfEvents(call, unattached).events.length, 1);
  });

  it('see a retry where a call failed and was made again beside it', () => {
    const run = runOfEvents(
      aCall({ status: 'error', usage: null, parent: 'p' }),
      aCall({ parent: 'p', second: 1 }),
      aCall({ parent: 'p', second: 2 }),
    );
    assert.deepEqual(
      run.events.map(({ event }) => event.kind),
      ['retry'],
    );
    assert.deepEqual(
      attemptsOf([run]).map(({ calls }) => calls.length),
      [1, 2],
    );
  });

  it('see no retry where another model, another input or nothing follows a failed call', () => {
    const failed = { status: 'error', usage: null, inputHash: 'one' } as const;
    assert.equal(runOfEvents(aCall(failed)).events.length, 0);
    assert.equal(runOfEvents(aCall(failed), aCall({ second: 1, model: 'o3' })).events.length, 0);
    assert.equal(
      runOfEvents(aCall(failed), aCall({ second: 1, inputHash: 'two' })).events.length,
      0,
    );
  });

  it('begin an attempt where `marginal.attempt` rises, and none where a run is one attempt', () => {
    const run = runOfEvents(
      aCall({ attributes: { attempt: '1' } }),
      aCall({ attributes: { attempt: '2' }, second: 1 }),
      aCall({ attributes: { attempt: '2' }, second: 2 }),
    );
    assert.deepEqual(
      attemptsOf([run]).map(({ calls }) => calls.length),
      [1, 2],
    );
    const second = runOfEvents(aCall({ attributes: { attempt: '2' } }));
    assert.equal(attemptsOf([second]).length, 1);
  });
});
