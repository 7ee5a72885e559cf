import assert from 'node:assert/strict';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { findTierFactor, regionFactorOf } from '../../../server/src/core/prices/multipliers';

describe('findTierFactor', () => {
  it('halves batches and doubles priority', () => {
    assert.equal(findTierFactor(normalizeModelId('gpt-5.2'), 'batch'), 0.5);
    assert.equal(findTierFactor(normalizeModelId('gpt-5.2'), 'flex'), 0.5);
    assert.equal(findTierFactor(normalizeModelId('gpt-5.2'), 'priority'), 2);
    assert.equal(findTierFactor(normalizeModelId('gpt-5.5-2026-04-23'), 'priority'), 2.5);
    assert.equal(findTierFactor(normalizeModelId('claude-opus-5-5'), 'batch'), 0.5);
  });

  it('leaves the ordinary tiers alone', () => {
    for (const tier of ['default', 'standard', 'auto', 'on_demand', '']) {
      assert.equal(findTierFactor(normalizeModelId('gpt-5.2'), tier), 1);
    }
  });

  it('knows no factor where the provider publishes none', () => {
    assert.equal(findTierFactor(normalizeModelId('gemini-2.5-pro'), 'priority'), undefined);
    assert.equal(findTierFactor(normalizeModelId('grok-4.6'), 'batch'), undefined);
  });
});

describe('regionFactorOf', () => {
  it('adds a tenth for recent Claude models kept in a region', () => {
    assert.equal(regionFactorOf(normalizeModelId('eu.anthropic.claude-opus-5-5')), 1.1);
    assert.equal(regionFactorOf(normalizeModelId('global.anthropic.claude-opus-5-5')), 1);
    assert.equal(regionFactorOf(normalizeModelId('eu.anthropic.claude-3-haiku-20240307-v1:0')), 1);
    assert.equal(regionFactorOf(normalizeModelId('anthropic.claude-opus-5-5')), 1);
  });

  it('adds a tenth for Azure’s data zones', () => {
    assert.equal(regionFactorOf(normalizeModelId('azure/eu/gpt-4o')), 1.1);
    assert.equal(regionFactorOf(normalizeModelId('azure/global/gpt-4o')), 1);
  });
});
