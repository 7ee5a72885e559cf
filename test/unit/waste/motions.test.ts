import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWasted, motions } from '../../../server/src/core/waste/motion';
import { motionsOf } from '../../../server/src/core/waste/motionsOf';
import { signalRatio, splitSpend } from '../../../server/src/core/waste/spendSplit';
import type { TraceEvent } from '../../../server/src/core/traces/traceEvent';
import { aCall, anEvent } from '../../support/traceEvents';
import { aUnit } from '../../support/units';

const motionNames = (unit: ReturnType<typeof aUnit>) => motionsOf(unit).map(({ motion }) => motion);

describe('what the calls of a unit were for', () => {
  it('R008 gives each kind of motion its name, and its exact money to waste', () => {
    const branch = anEvent({ kind: 'step', name: 'branch', status: 'error', second: 1 });
    const search = anEvent({ kind: 'retrieval', used: 0, parent: 'path', second: 2 });
    const unit = aUnit(
      'resolved',
      aCall({ second: 0, status: 'error', usage: null, parent: 'path' }),
      aCall({ second: 1, parent: branch.identity!, usage: { uncachedInputTokens: 4000 } }),
      branch,
      search,
      aCall({ second: 3, model: 'text-embedding-3-small', parent: 'path' }),
      aCall({ second: 4, parent: 'path', inputHash: 'same', usage: { outputTokens: 100 } }),
      aCall({ second: 5, parent: 'path', inputHash: 'same', usage: { outputTokens: 100 } }),
      aCall({ second: 6, parent: 'elsewhere' }),
      aCall({ second: 7, parent: 'path' }),
    );
    assert.deepEqual(motionNames(unit), [
      ...['retry', 'dead-branch', 'unused-retrieval', 'duplicate-call', 'accepted-path'],
      ...['undetermined', 'accepted-path'],
    ]);
    const split = splitSpend([unit]);
    // 4,000 input and 1 output token of gpt-4o at 2.50 and 10 USD per million.
    assert.equal(split.byMotion.get('dead-branch')?.picoUsd, 10_010_000_000n);
    // 10 input and 100 output tokens.
    assert.equal(split.byMotion.get('duplicate-call')?.picoUsd, 1_025_000_000n);
  });

  it('R008 counts what nothing links to the result as undetermined, never as waste', () => {
    const unit = aUnit('resolved', aCall({ parent: 'a' }), aCall({ parent: 'b', second: 1 }));
    assert.deepEqual(motionNames(unit), ['undetermined', 'accepted-path']);
    assert.equal(splitSpend([unit]).wasted.picoUsd, 0n);
  });

  it('R008 believes what the emitter says of a call before it judges itself', () => {
    const unit = aUnit(
      'resolved',
      aCall({ attributes: { accepted: 'true' }, parent: 'far' }),
      aCall({ attributes: { accepted: 'false' }, second: 1 }),
      aCall({ second: 2 }),
    );
    assert.deepEqual(motionNames(unit), ['accepted-path', 'dead-branch', 'accepted-path']);
  });

  it('R008 takes earlier attempts of a resolved unit for retries', () => {
    const unit = aUnit(
      'resolved',
      aCall({ run: 'one' }),
      aCall({ run: 'two', second: 1 }),
      aCall({ run: 'two', second: 2 }),
    );
    assert.deepEqual(motionNames(unit), ['retry', 'accepted-path', 'accepted-path']);
  });

  it('R036 tells two workflows of one bill apart by what they resolved', () => {
    const bill = (resolved: number) =>
      splitSpend(
        Array.from({ length: 100 }, (_, index) =>
          aUnit(index < resolved ? 'resolved' : 'unresolved', aCall()),
        ),
      );
    const [busy, idle] = [bill(95), bill(20)];
    assert.equal(busy.total.picoUsd, idle.total.picoUsd);
    assert.equal(busy.total.tokens, idle.total.tokens);
    assert.equal(busy.productive.calls, 95);
    assert.equal(idle.productive.calls, 20);
    assert.equal(idle.wasted.calls, 80);
  });

  it('R037 knows nothing of spend without outcomes', () => {
    const split = splitSpend([aUnit('unknown', aCall(), aCall({ status: 'error', second: 1 }))]);
    assert.equal(split.unknown.picoUsd, split.total.picoUsd);
    assert.equal(split.productive.picoUsd + split.wasted.picoUsd, 0n);
  });

  const steps = fc.array(
    fc.record({
      status: fc.constantFrom('ok' as const, 'error' as const),
      parent: fc.constantFrom('p', 'q', undefined),
      inputHash: fc.constantFrom('a', 'b', undefined),
      tokens: fc.nat(100_000),
      accepted: fc.constantFrom('true', 'false', undefined),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const status = fc.constantFrom('resolved' as const, 'unresolved' as const, 'unknown' as const);

  function callsOf(
    list: readonly { tokens: number; accepted: string | undefined }[],
  ): TraceEvent[] {
    return list.map(({ tokens, accepted, ...rest }, second) => {
      const given = Object.fromEntries(
        Object.entries(rest).filter(([, value]) => value !== undefined),
      );
      return aCall({
        ...given,
        second,
        usage: { uncachedInputTokens: tokens },
        ...(accepted !== undefined && { attributes: { accepted } }),
      });
    });
  }

  it('R037 always adds up to the total, whichever way it is cut', () => {
    fc.assert(
      fc.property(steps, status, (list, each) => {
        const unit = aUnit(each, ...callsOf(list));
        const { productive, wasted, unknown, total, byMotion } = splitSpend([unit]);
        assert.equal(productive.picoUsd + wasted.picoUsd + unknown.picoUsd, total.picoUsd);
        assert.equal(total.picoUsd, unit.picoUsd);
        const sum = motions.reduce(
          (money, motion) => money + (byMotion.get(motion)?.picoUsd ?? 0n),
          0n,
        );
        assert.equal(sum, total.picoUsd);
      }),
      { numRuns: 200 },
    );
  });

  it('R038 lies between 0 and 1 and falls when a wasted step is added', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 1000 }), (list, tokens) => {
        const calls = callsOf([...list, { tokens: 1, accepted: undefined }]);
        const before = signalRatio(splitSpend([aUnit('resolved', ...calls)])) ?? 0;
        const wasted = aCall({
          attributes: { accepted: 'false' },
          usage: { uncachedInputTokens: tokens },
        });
        const after = signalRatio(splitSpend([aUnit('resolved', wasted, ...calls)])) ?? 0;
        assert.ok(before >= 0 && before <= 1);
        assert.ok(after <= before);
      }),
      { numRuns: 100 },
    );
    assert.equal(signalRatio(splitSpend([])), undefined);
  });

  it('R008 never finds more waste when a useful step is added to the accepted attempt', () => {
    fc.assert(
      fc.property(steps, steps, status, fc.nat(10), (first, second, each, at) => {
        const earlier = callsOf(first).map((call) => ({ ...call, run: 'one' }));
        const later = callsOf(second.map((step) => ({ ...step, status: 'ok' as const })));
        const useful = aCall({
          second: at,
          ...{ parent: 'useful', attributes: { accepted: 'true' }, inputHash: 'new' },
        });
        const before = splitSpend([aUnit(each, ...earlier, ...later)]).wasted.picoUsd;
        const after = splitSpend([aUnit(each, ...earlier, ...later, useful)]).wasted.picoUsd;
        assert.ok(after <= before, `${after} > ${before}`);
      }),
      { numRuns: 300 },
    );
  });

  it('names as wasted all but what led to the result and what nobody can tell', () => {
    assert.deepEqual(
      motions.filter((motion) => !isWasted(motion)),
      ['accepted-path', 'undetermined'],
    );
  });
});
