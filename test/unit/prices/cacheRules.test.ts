import assert from 'node:assert/strict';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { breakEvenCalls, findCacheRule } from '../../../server/src/core/prices/cacheRules';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';

const nowMs = Date.parse('2026-11-22T12:00:00Z');

describe('findCacheRule', () => {
  it('knows the shortest prefix that is cached', () => {
    const minima = {
      'gpt-4o': 1024,
      'claude-opus-5-5': 512,
      'claude-sonnet-4-5-20250929': 1024,
      'claude-opus-4-7': 2048,
      'claude-haiku-4-5-20251001': 4096,
      'claude-3-5-haiku-latest': 2048,
      'us.anthropic.claude-opus-4-6-v1': 4096,
      'gemini-2.5-flash': 2048,
      'gemini-3.8-flash': 4096,
    };
    for (const [id, minimum] of Object.entries(minima)) {
      assert.equal(findCacheRule(normalizeModelId(id))?.minimumPrefixTokens, minimum, id);
    }
  });

  it('tells marked caches from automatic ones', () => {
    assert.equal(findCacheRule(normalizeModelId('claude-sonnet-5'))?.start, 'marked');
    assert.equal(findCacheRule(normalizeModelId('gpt-5.2'))?.start, 'automatic');
  });

  it('knows no rule of models before caching', () => {
    for (const id of ['gpt-4-turbo', 'gpt-3.5-turbo', 'claude-2.1', 'gpt-7']) {
      assert.equal(findCacheRule(normalizeModelId(id)), undefined, id);
    }
  });

  it('agrees with the price book', () => {
    const book = createPriceBook();
    const ids = [
      'gpt-4o',
      'gpt-4.1',
      'gpt-5',
      'gpt-5.6-sol',
      'gpt-6-luna',
      'gpt-6.1-sol',
      'o3',
      'o4-mini',
      'o1',
      'claude-sonnet-4-5',
      'claude-opus-5-5',
      'claude-sonnet-5-5',
      'claude-fable-5-1',
      'claude-fable-5-2',
      'claude-haiku-5-5',
      'claude-haiku-4-5',
      'gemini-2.5-pro',
      'gemini-3.8-flash',
      'gemini-4-argon',
      'deepseek-flash',
      'deepseek-v4-pro',
      'grok-4.6',
      'grok-4.5',
    ];
    for (const id of ids) {
      const model = normalizeModelId(id);
      const found = book.lookup(model, nowMs);
      const rule = findCacheRule(model);
      assert.ok(found.kind === 'priced' && rule?.readFactor !== undefined, id);
      const { inputUsdPerMillionTokens: input, cacheReadUsdPerMillionTokens: read } = found.price;
      assert.ok(
        read !== undefined && Math.abs(read / input - rule.readFactor) < 0.002,
        `${id}: ${String(read)}/${input}`,
      );
    }
  });
});

describe('breakEvenCalls', () => {
  it('counts the calls from which writing pays', () => {
    assert.equal(breakEvenCalls(1.25, 0.1), 2);
    assert.equal(breakEvenCalls(2, 0.1), 3);
    assert.equal(breakEvenCalls(2.5, 0.05), 3);
    assert.equal(breakEvenCalls(1, 0.5), 1);
    assert.equal(breakEvenCalls(1.25, 1), undefined);
  });
});
