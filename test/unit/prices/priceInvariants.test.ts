import assert from 'node:assert/strict';
import type { ModelIdentity } from '../../../server/src/core/models/modelIdentity';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { costOf } from '../../../server/src/core/prices/cost';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import fallback from '../../../server/src/core/prices/data/fallback.json';
import overlay from '../../../server/src/core/prices/data/overlay.json';
import supplement from '../../../server/src/core/prices/data/supplement.json';
import type { Price } from '../../../server/src/core/prices/price';
import { createSupplement } from '../../../server/src/core/prices/supplementSource';
import { noUsage } from '../../../server/src/core/prices/usage';
import golden from './goldenIds.json';

const book = createPriceBook();
const nowMs = Date.parse('2026-11-24T12:00:00Z');

/** Every model that a bundled table names, and all golden ids, under "provider|region|id" or as written. */
function everyModel(): ReadonlyMap<string, ModelIdentity> {
  const models = new Map<string, ModelIdentity>();
  const add = (id: string, provider: string, region?: string | null): void => {
    const model = { ...normalizeModelId(id, provider), provider };
    const key = [provider, region, id].filter((part) => part).join('|');
    models.set(key, region ? { ...model, region } : model);
  };
  const tables = createSupplement();
  for (const provider of Object.keys(supplement.models)) {
    for (const { identity } of tables.modelsOf(provider))
      add(identity.written, provider, identity.region);
  }
  for (const { provider, ids, ...row } of overlay.rows) {
    for (const id of ids) {
      add(
        id.replace(/^(ft:.*)/, '$1:owner'),
        provider,
        'region' in row && typeof row.region === 'string' ? row.region : undefined,
      );
    }
  }
  for (const [provider, rows] of Object.entries(fallback.models)) {
    for (const [id, region] of rows) add(String(id), provider, region as string | null);
  }
  for (const [written = ''] of [...golden.known, ...golden.wild]) {
    models.set(written ?? '', normalizeModelId(written ?? ''));
  }
  return models;
}

const prices: ReadonlyMap<string, { readonly model: ModelIdentity; readonly price: Price }> =
  new Map(
    [...everyModel()].flatMap(([key, model]) => {
      const found = book.lookup(model, nowMs);
      return found.kind === 'priced' ? [[key, { model, price: found.price }] as const] : [];
    }),
  );

function violations(holds: (price: Price, model: ModelIdentity) => boolean): readonly string[] {
  return [...prices]
    .filter(([, { price, model }]) => !holds(price, model))
    .map(([key]) => key)
    .sort();
}

describe('the prices of the book', () => {
  it('are many: all that the bundled tables have', () => {
    assert.ok(prices.size > 2200, String(prices.size));
  });

  it('ask twice the input for Claude’s hour in the cache, and a quarter more for its five minutes', () => {
    const wrong = violations((price, { vendor }) => {
      const { inputUsdPerMillionTokens: input, cacheWrite5mUsdPerMillionTokens: short } = price;
      const { cacheWrite1hUsdPerMillionTokens: long } = price;
      if (vendor !== 'anthropic' || short === undefined || long === undefined) return true;
      return Math.abs(long - 2 * input) < 1e-9 && Math.abs(short - 1.25 * input) < 1e-9;
    });
    // Anthropic rounds the write price of Claude 3 Haiku down from 0.3125.
    assert.deepEqual(wrong, ['claude-3-haiku-20240307']);
  });

  it('ask less for reading the cache than for input', () => {
    const wrong = violations(
      ({ cacheReadUsdPerMillionTokens: read, inputUsdPerMillionTokens: input }) =>
        read === undefined || read < input || input === 0,
    );
    // These give no discount.
    assert.deepEqual(wrong, [
      'cerebras/gpt-oss-120b',
      'cerebras|gpt-oss-120b',
      'cerebras|qwen-3.8-27b',
      'openrouter|meta-llama/llama-3.3-70b-instruct',
      'openrouter|openai/gpt-oss-20b',
      'openrouter|qwen/qwen3-30b-a3b-instruct-2507',
      'openrouter|~deepseek/deepseek-pro-latest',
    ]);
  });

  it('ask at least as much for output as for input', () => {
    const wrong = violations(
      ({ outputUsdPerMillionTokens: output, inputUsdPerMillionTokens: input }) =>
        output === undefined || output >= input,
    );
    assert.deepEqual(wrong, []);
  });

  it('are never zero, but for ids that say so', () => {
    const free = violations(({ inputUsdPerMillionTokens: input }) => input > 0);
    assert.ok(free.length > 10);
    assert.deepEqual(
      free.filter((key) => !key.endsWith(':free')),
      [],
    );
  });

  it('rise in their tiers, which apply to the whole request', () => {
    const wrong = violations((price) =>
      (price.tiers ?? []).every(
        ({ mode, price: tier }) =>
          mode === 'whole' && tier.inputUsdPerMillionTokens > price.inputUsdPerMillionTokens,
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it('have no more decimals than money keeps exactly', () => {
    const wrong = violations((price) =>
      [price.inputUsdPerMillionTokens, price.outputUsdPerMillionTokens ?? 0].every(
        (rate) => Math.abs(rate * 1e6 - Math.round(rate * 1e6)) < 1e-3,
      ),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('long prompts', () => {
  function picoUsd(written: string, inputTokens: number): bigint {
    const found = book.lookup(normalizeModelId(written), nowMs);
    assert.ok(found.kind === 'priced');
    return costOf({ ...noUsage, uncachedInputTokens: inputTokens }, found.price).picoUsd;
  }

  it('cost the higher rate as a whole above 200,000 tokens', () => {
    assert.equal(picoUsd('claude-sonnet-4-5', 199_999), 199_999n * 3_000_000n);
    assert.equal(picoUsd('claude-sonnet-4-5', 200_000), 200_000n * 3_000_000n);
    assert.equal(picoUsd('claude-sonnet-4-5', 200_001), 200_001n * 6_000_000n);
  });

  it('cost xAI’s higher rate from 200,000 tokens on', () => {
    for (const id of ['grok-4.6', 'grok-4.7']) {
      assert.equal(picoUsd(id, 199_999), 199_999n * 2_000_000n);
      assert.equal(picoUsd(id, 200_000), 200_000n * 4_000_000n);
    }
  });

  it('cost five times as much with Haiku 5.5 above 100,000 tokens', () => {
    assert.equal(picoUsd('claude-haiku-5-5', 100_000), 100_000n * 100_000n);
    assert.equal(picoUsd('claude-haiku-5-5', 100_001), 100_001n * 500_000n);
  });

  it('cost the same as short ones with Sonnet 4.6', () => {
    assert.equal(picoUsd('claude-sonnet-4-6', 200_001), 200_001n * 3_000_000n);
  });
});

describe('the overlay', () => {
  it('names a source in every row, and ids as they are looked up', () => {
    for (const { provider, ids, source } of overlay.rows) {
      assert.ok(source.length > 5);
      for (const id of ids) {
        const plain = id.replace(/^ft:/, '');
        assert.equal(normalizeModelId(plain, provider).id, plain);
      }
    }
  });
});

describe('the supplement', () => {
  it('finds each of its own models', () => {
    const supplement = createSupplement();
    for (const provider of ['openai', 'anthropic', 'google', 'bedrock', 'azure', 'openrouter']) {
      const models = supplement.modelsOf(provider);
      assert.ok(models.length > 10, provider);
      for (const { identity } of models) {
        const found = supplement.find(normalizeModelId(identity.written, provider));
        assert.ok(found !== undefined, identity.written);
      }
    }
  });
});
