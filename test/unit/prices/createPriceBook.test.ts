import assert from 'node:assert/strict';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { createPriceBook, priceAgeDays } from '../../../server/src/core/prices/createPriceBook';
import type { PriceLookup } from '../../../server/src/core/prices/price';

const book = createPriceBook();

function lookup(written: string, day: string, hint?: string): PriceLookup {
  return book.lookup(
    normalizeModelId(written, hint),
    Date.parse(day.length > 10 ? day : `${day}T12:00:00Z`),
  );
}

/** "input/output/cache read" of a model on a day, or why there is none. */
function rates(written: string, day = '2026-11-24', hint?: string): string {
  const found = lookup(written, day, hint);
  if (found.kind !== 'priced') return found.kind;
  const { inputUsdPerMillionTokens, outputUsdPerMillionTokens, cacheReadUsdPerMillionTokens } =
    found.price;
  return [inputUsdPerMillionTokens, outputUsdPerMillionTokens, cacheReadUsdPerMillionTokens]
    .map((rate) => rate ?? '-')
    .join('/');
}

function match(written: string, hint?: string): string {
  const found = lookup(written, '2026-11-24', hint);
  return found.kind === 'priced' ? found.match : found.kind;
}

describe('createPriceBook', () => {
  it('prices a call at the price of its day', () => {
    assert.equal(rates('gpt-5.6-sol', '2026-08-20'), '5/30/0.5');
    assert.equal(rates('gpt-5.6-sol', '2026-08-21'), '4/20/0.4');
    assert.equal(rates('claude-sonnet-5-5', '2026-10-06'), '2/10/0.2');
    assert.equal(rates('claude-sonnet-5-5', '2026-10-07'), '2/10/0.1');
    assert.equal(rates('o3', '2025-06-09'), '10/40/0.5');
  });

  it('changes price at midnight UTC', () => {
    assert.equal(rates('gemini-4-argon', '2026-11-30T23:59:59.999Z'), '2/10/0.1');
    assert.equal(rates('gemini-4-argon', '2026-12-01T00:00:00.000Z'), '4/20/0.2');
  });

  it('announces the next change', () => {
    const found = lookup('gemini-4-argon', '2026-11-24');
    assert.ok(found.kind === 'priced');
    assert.deepEqual(found.upcoming, {
      from: '2026-12-01',
      price: {
        inputUsdPerMillionTokens: 4,
        outputUsdPerMillionTokens: 20,
        cacheReadUsdPerMillionTokens: 0.2,
      },
    });
    const after = lookup('gemini-4-argon', '2026-12-01');
    assert.ok(after.kind === 'priced' && after.upcoming === undefined);
  });

  it('joins our dated corrections to the prices before them', () => {
    assert.equal(rates('gemini-2.5-pro', '2026-11-30'), '1.25/10/0.125');
    assert.equal(rates('gemini-2.5-pro', '2026-12-01'), '0.75/3.75/0.075');
    assert.equal(rates('gemini-2.5-pro', '2027-01-01'), '1.5/7.5/0.15');
  });

  it('asks the peak price at peak hours on weekdays', () => {
    assert.equal(rates('deepseek-flash', '2026-11-24T00:59:00Z'), '0.15/0.6/0.003');
    assert.equal(rates('deepseek-flash', '2026-11-24T01:00:00Z'), '0.3/1.2/0.006');
    assert.equal(rates('deepseek-flash', '2026-11-24T04:00:00Z'), '0.15/0.6/0.003');
    assert.equal(rates('deepseek-flash', '2026-11-22T02:00:00Z'), '0.15/0.6/0.003');
  });

  it('knows no price of a model that merely looks like a known one', () => {
    for (const id of [
      'claude-sonnet-5-7',
      'claude-opus-6',
      'gpt-7',
      'gpt-4o-ultra',
      'gemini-2.5-pro-max',
    ]) {
      assert.equal(rates(id), 'unpriced', id);
    }
  });

  it('says how sure the match is', () => {
    assert.equal(match('gpt-4o'), 'exact');
    assert.equal(match('claude-haiku-4-5-20251001'), 'undated');
    assert.equal(match('sonnet'), 'alias');
    assert.equal(match('claude-3-5-sonnet-latest'), 'alias');
    assert.equal(match('azure/eu/gpt-4o'), 'region-stripped');
    assert.equal(match('openai/gpt-4o:nitro'), 'modifier-stripped');
    assert.equal(match('GPT-5 (copilot)'), 'cross-provider');
    assert.equal(match('anthropic.claude-sonnet-4-5-20250929-v1:0'), 'approximate');
  });

  it('adds the surcharge of a region', () => {
    assert.equal(rates('azure/eu/gpt-4o'), '2.75/11/1.375');
    assert.equal(rates('us.anthropic.claude-sonnet-4-5-20250929-v1:0'), '3.3/16.5/0.33');
    assert.equal(rates('global.anthropic.claude-sonnet-4-5-20250929-v1:0'), '3/15/0.3');
  });

  it('keeps batch prices apart from ordinary ones', () => {
    assert.equal(rates('openrouter/openai/gpt-4o'), '2.5/10/1.25');
    assert.equal(rates('openrouter/openai/gpt-4o:batch'), '1.25/5/0.625');
  });

  it('is free only where the id says so, or the model is local', () => {
    assert.equal(rates('openrouter/meta-llama/llama-3.3-70b-instruct:free'), '0/0/-');
    assert.equal(rates('ollama/llama3'), 'local');
    assert.equal(rates('glm-5.3-highspeed'), 'unpriced');
  });

  it('says why there is no price', () => {
    const reason = (written: string): string => {
      const found = lookup(written, '2026-11-24');
      return found.kind === 'unpriced' ? found.reason : found.kind;
    };
    assert.match(reason('azure/my-prod'), /Azure deployment/);
    assert.match(reason('inherit'), /leaves the model open/);
    assert.match(reason('meta-llama/llama-3.3-70b-instruct'), /Name the provider/);
    assert.match(reason('gpt-7'), /No price source knows "gpt-7" at openai/);
  });

  it('is as old as its oldest source', () => {
    assert.equal(book.asOf, '2026-09-22');
    assert.equal(priceAgeDays(book, Date.parse('2026-11-24T09:00:00Z')), 63);
    assert.equal(priceAgeDays(book, 0), 0);
  });

  it('answers for any moment', () => {
    for (const atMs of [Number.NaN, -1, 0, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY]) {
      assert.equal(book.lookup(normalizeModelId('gpt-4o'), atMs).kind, 'priced');
    }
  });
});
