import assert from 'node:assert/strict';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { noUsage } from '../../../server/src/core/prices/usage';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import type { CallEvent } from '../../../server/src/core/traces/traceEvent';

const pricer = new SpendPricer(createPriceBook(), Date.UTC(2026, 1, 1));

function call(rest: Partial<CallEvent>): CallEvent {
  return {
    kind: 'call',
    location: { byteOffset: 0, line: 1 },
    model: 'gpt-4o',
    provider: 'openai',
    rank: 1,
    status: 'ok',
    usage: { ...noUsage, uncachedInputTokens: 1000, outputTokens: 100 },
    ...rest,
  };
}

describe('pricing calls of traces', () => {
  it('takes half the price for a batch', () => {
    const ordinary = pricer.count(call({})).picoUsd;
    assert.ok(ordinary > 0n);
    assert.equal(pricer.count(call({ serviceTier: 'batch' })).picoUsd * 2n, ordinary);
    assert.equal(pricer.count(call({ serviceTier: 'standard' })).picoUsd, ordinary);
  });

  it('leaves a call unpriced in a tier whose price is not published', () => {
    const spend = pricer.count(call({ provider: 'xai', model: 'grok-4', serviceTier: 'batch' }));
    assert.equal(spend.picoUsd, 0n);
    assert.equal(spend.unpricedTokens, 1100);
  });

  it('counts a call of an unknown model, and its tokens as unpriced', () => {
    const spend = pricer.count(call({ model: 'no-such-model' }));
    assert.equal(spend.calls, 1);
    assert.equal(spend.unpricedTokens, 1100);
  });

  it('knows a failed attempt from a call whose usage is missing', () => {
    const { kind, location, model, rank, status } = call({});
    const withoutUsage = { kind, location, model, rank, status };
    assert.equal(pricer.count({ ...withoutUsage, status: 'error' }).failedAttempts, 1);
    assert.equal(pricer.count(withoutUsage).callsWithoutUsage, 1);
  });
});
