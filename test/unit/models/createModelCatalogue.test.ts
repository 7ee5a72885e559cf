import assert from 'node:assert/strict';
import { createModelCatalogue } from '../../../server/src/core/models/createModelCatalogue';
import capabilities from '../../../server/src/core/models/data/capabilities.json';
import lifecycle from '../../../server/src/core/models/data/lifecycle.json';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';

const catalogue = createModelCatalogue();
const book = createPriceBook();
const nowMs = Date.parse('2026-11-24T12:00:00Z');

describe('createModelCatalogue', () => {
  it('knows the limits and abilities of a model', () => {
    assert.deepEqual(catalogue.facts(normalizeModelId('gpt-4o-2024-08-06')), {
      id: 'gpt-4o-2024-08-06',
      vendor: 'openai',
      displayName: 'GPT-4o (2024-08-06)',
      tier: 'flagship',
      contextWindowTokens: 128_000,
      maxOutputTokens: 16_384,
      supportsTools: true,
      supportsStructuredOutput: true,
      inputModalities: ['text', 'image'],
      reasoning: 'none',
    });
  });

  it('knows a model wherever it is served', () => {
    for (const id of [
      'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'vertex_ai/claude-sonnet-4-5@20250929',
      'Claude Sonnet 4.5',
    ]) {
      const facts = catalogue.facts(normalizeModelId(id));
      assert.equal(facts?.contextWindowTokens, 200_000, id);
      assert.equal(facts.tier, 'mid', id);
    }
  });

  it('knows retired models', () => {
    const facts = catalogue.facts(normalizeModelId('claude-3-haiku-20240307'));
    assert.equal(facts?.maxOutputTokens, 4096);
    assert.equal(facts.supportsStructuredOutput, false);
  });

  it('takes the real window, not the one cut where the price rises', () => {
    assert.equal(catalogue.facts(normalizeModelId('gpt-6-luna'))?.contextWindowTokens, 1_050_000);
  });

  it('gives no facts of a model that nobody knows', () => {
    for (const id of ['gpt-7', 'claude-opus-6', 'my-deployment', 'inherit', '']) {
      assert.equal(catalogue.facts(normalizeModelId(id)), undefined, id);
    }
  });

  it('places models in their makers’ ranges', () => {
    const tiers = {
      'gpt-6-luna': 'small',
      'gpt-5-nano': 'nano',
      'gpt-6.1-terra': 'mid',
      'gpt-6.1-sol': 'flagship',
      'claude-haiku-5-5': 'small',
      'claude-sonnet-5-5': 'mid',
      'claude-opus-5-5': 'flagship',
      'gemini-2.5-flash-lite': 'nano',
      'gemini-3.1-pro-preview': 'flagship',
      'mistral-small-latest': 'small',
      'amazon.nova-micro-v1:0': 'nano',
      'text-embedding-3-small': undefined,
    };
    for (const [id, tier] of Object.entries(tiers)) {
      assert.equal(catalogue.facts(normalizeModelId(id))?.tier, tier, id);
    }
  });

  it('knows when a model ends, and what its maker names instead', () => {
    const end = catalogue.lifecycle(normalizeModelId('gpt-4o-mini-2024-07-18'));
    assert.equal(end?.shutdownDate, '2027-01-14');
    assert.equal(end.replacement, 'gpt-6-luna');
    assert.equal(
      catalogue.lifecycle(normalizeModelId('claude-3-7-sonnet-latest'))?.shutdownDate,
      '2026-02-19',
    );
    assert.equal(
      catalogue.lifecycle(normalizeModelId('gpt-4o-2024-05-13'))?.shutdownDate,
      '2026-10-23',
    );
    assert.equal(catalogue.lifecycle(normalizeModelId('gpt-6-luna')), undefined);
  });

  it('knows no end at platforms that have dates of their own', () => {
    for (const id of [
      'azure/gpt-4o',
      'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'vertex_ai/gemini-2.5-pro',
    ]) {
      assert.equal(catalogue.lifecycle(normalizeModelId(id)), undefined, id);
    }
  });

  it('offers current models of the same maker first, cheaper before dearer, newest first', () => {
    const ids = catalogue.alternatives(normalizeModelId('gpt-4o')).map(({ id }) => id);
    assert.deepEqual(ids.slice(0, 4), ['gpt-6.1-terra', 'gpt-6.1-sol', 'gpt-6-luna', 'gpt-6-sol']);
    assert.ok(ids.includes('gpt-6-astra'));
    assert.ok(!ids.some((id) => id.startsWith('gpt-4')), ids.join());
  });

  it('offers only models that have a price, do not end and are not the model itself', () => {
    for (const written of [
      'gpt-4o',
      'claude-opus-5-5',
      'gemini-2.5-pro',
      'mistral-large-latest',
      'azure/gpt-4.1',
      'openrouter/openai/gpt-4o',
    ]) {
      const model = normalizeModelId(written);
      const offered = catalogue.alternatives(model);
      assert.ok(offered.length >= 3, written);
      for (const { id, vendor } of offered) {
        const other = normalizeModelId(id, model.provider);
        assert.notEqual(other.id, model.id);
        if (vendor !== model.vendor) continue;
        assert.equal(catalogue.lifecycle(other), undefined, id);
        assert.equal(book.lookup(other, nowMs).kind, 'priced', `${written}: ${id}`);
      }
    }
  });

  it('offers no model for one kind of work to another, and the like to the like', () => {
    const offeredTo = (id: string): string =>
      catalogue
        .alternatives(normalizeModelId(id))
        .map((each) => each.id)
        .join(' ');
    assert.doesNotMatch(offeredTo('gpt-4o'), /cyber|codex/);
    assert.doesNotMatch(offeredTo('mistral-large-2512'), /codestral|devstral/);
    assert.match(offeredTo('gpt-5.2-codex'), /codex/);
  });

  it('spells an alternative as the provider does', () => {
    const ids = catalogue
      .alternatives(normalizeModelId('openrouter/anthropic/claude-opus-4.6'))
      .map(({ id }) => id);
    assert.ok(ids.includes('claude-sonnet-5.5'), ids.join());
  });
});

describe('the lifecycle table', () => {
  it('names a day, a source and known successors', () => {
    for (const { provider, ids, shutdownDate, replacement, source } of lifecycle.rows) {
      assert.match(shutdownDate, /^20\d\d-\d\d-\d\d$/);
      assert.ok(!Number.isNaN(Date.parse(shutdownDate)));
      assert.ok(source.length > 5 && ids.length > 0);
      if (replacement === undefined) continue;
      const successor = normalizeModelId(replacement, provider);
      assert.equal(book.lookup(successor, nowMs).kind, 'priced', replacement);
    }
  });

  it('writes ids as they are looked up', () => {
    for (const { provider, ids } of lifecycle.rows) {
      for (const id of ids) assert.equal(normalizeModelId(id, provider).id, id);
    }
  });
});

describe('the capability table', () => {
  it('uses the words of the model facts', () => {
    for (const { can, source } of capabilities.rows) {
      assert.ok(source.length > 5);
      const { reasoning } = can as { reasoning?: string };
      assert.ok([undefined, 'none', 'optional', 'always'].includes(reasoning), reasoning);
    }
  });
});
