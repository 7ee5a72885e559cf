import assert from 'node:assert/strict';
import fc from 'fast-check';
import { costOf } from '../../../server/src/core/prices/cost';
import { costPartsOf, tokenClasses } from '../../../server/src/core/prices/costParts';

describe('the cost of a call by class of token', () => {
  const tokens = fc.nat(500_000);
  const usage = fc.record({
    uncachedInputTokens: tokens,
    cacheReadTokens: tokens,
    cacheWrite5mTokens: tokens,
    cacheWrite1hTokens: tokens,
    outputTokens: tokens,
    reasoningTokens: fc.constant(0),
  });

  it('adds up to the cost of the call, with tiers of either kind and without', () => {
    const mode = fc.constantFrom('whole' as const, 'marginal' as const, undefined);
    fc.assert(
      fc.property(usage, mode, (each, tier) => {
        const price = {
          inputUsdPerMillionTokens: 2.5,
          outputUsdPerMillionTokens: 10,
          cacheReadUsdPerMillionTokens: 0.25,
          ...(tier && {
            tiers: [
              {
                aboveInputTokens: 200_000,
                mode: tier,
                price: { inputUsdPerMillionTokens: 5, outputUsdPerMillionTokens: 15 },
              },
            ],
          }),
        };
        const parts = costPartsOf(each, price);
        const sum = tokenClasses.reduce((total, name) => total + parts[name], 0n);
        assert.equal(sum, costOf(each, price).picoUsd);
        assert.ok(tokenClasses.every((name) => parts[name] >= 0n));
      }),
    );
  });
});
