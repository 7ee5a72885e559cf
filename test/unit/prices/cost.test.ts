import assert from 'node:assert/strict';
import { picoToUsd } from '../../../server/src/core/money';
import { costOf } from '../../../server/src/core/prices/cost';
import type { Price } from '../../../server/src/core/prices/price';
import type { Usage } from '../../../server/src/core/prices/usage';
import { noUsage } from '../../../server/src/core/prices/usage';

const tiered: Price = {
  inputUsdPerMillionTokens: 3,
  outputUsdPerMillionTokens: 15,
  tiers: [
    {
      aboveInputTokens: 200_000,
      mode: 'whole',
      price: { inputUsdPerMillionTokens: 6, outputUsdPerMillionTokens: 22.5 },
    },
  ],
};

function usd(price: Price, usage: Partial<Usage>): string {
  return picoToUsd(costOf({ ...noUsage, ...usage }, price).picoUsd);
}

describe('cost of a call', () => {
  it('charges every token the higher rate once the input passes a whole tier', () => {
    assert.equal(usd(tiered, { uncachedInputTokens: 199_999 }), '0.599997');
    assert.equal(usd(tiered, { uncachedInputTokens: 200_000 }), '0.60');
    assert.equal(usd(tiered, { uncachedInputTokens: 200_001 }), '1.200006');
  });

  it('charges only the tokens above the threshold in a marginal tier', () => {
    const marginal: Price = {
      ...tiered,
      tiers: tiered.tiers!.map((tier) => ({ ...tier, mode: 'marginal' })),
    };
    assert.equal(usd(marginal, { uncachedInputTokens: 200_001 }), '0.600006');
  });

  it('prices cache writes by their lifetime', () => {
    const price = {
      inputUsdPerMillionTokens: 1,
      outputUsdPerMillionTokens: 10,
      cacheReadUsdPerMillionTokens: 0.1,
    };
    const usage = { cacheWrite5mTokens: 10, cacheWrite1hTokens: 20, cacheReadTokens: 30 };
    assert.equal(usd(price, usage), '0.0000555');
  });

  it('names tokens without a rate instead of counting them as free', () => {
    const cost = costOf(
      { ...noUsage, uncachedInputTokens: 10, outputTokens: 5 },
      { inputUsdPerMillionTokens: 1 },
    );
    assert.deepEqual(cost, { kind: 'incomplete', picoUsd: 10_000_000n, unpricedTokens: 5 });
  });
});
