import assert from 'node:assert/strict';
import type { ModelIdentity } from '../../../server/src/core/models/modelIdentity';
import { createTokenizers } from '../../../server/src/core/tokens/createTokenizers';
import { vocabularyOf } from '../../support/encodings';

const tokenizers = createTokenizers(vocabularyOf);

function model(id: string): ModelIdentity {
  return {
    written: id,
    provider: undefined,
    vendor: undefined,
    id,
    modifiers: [],
    isLocal: false,
  };
}

function tokenizerFor(id: string) {
  return tokenizers.tokenizerFor(model(id));
}

describe('tokenizers', () => {
  it('count OpenAI models to the token', () => {
    const tokenizer = tokenizerFor('gpt-4o-2024-08-06');
    assert.equal(tokenizer.isExact, true);
    assert.deepEqual(tokenizer.count('You are a helpful assistant.'), {
      tokens: 6,
      lowTokens: 6,
      highTokens: 6,
      provenance: 'measured',
    });
  });

  it('choose the longest prefix that fits', () => {
    assert.equal(tokenizerFor('gpt-4-turbo').label, 'cl100k_base');
    assert.equal(tokenizerFor('gpt-4.1-mini').label, 'o200k_base');
    assert.equal(tokenizerFor('claude-sonnet-4-6').label, '≈ Claude 3 to 4.6');
    assert.equal(tokenizerFor('claude-opus-4-8').label, '≈ Claude 4.7 and later');
  });

  it('give a band where no vocabulary is public', () => {
    const count = tokenizerFor('claude-sonnet-5').count('word '.repeat(100));
    assert.equal(count.provenance, 'estimated');
    assert.ok(count.lowTokens < count.tokens && count.tokens < count.highTokens);
  });

  it('say that an unknown model is assumed, with a wider band', () => {
    const count = tokenizerFor('house-model-7').count('word '.repeat(100));
    assert.equal(count.provenance, 'assumed');
    assert.ok(count.highTokens >= count.tokens * 1.3);
  });

  it('tell code, JSON and Chinese from prose', () => {
    const claude = tokenizerFor('claude-sonnet-5');
    const exact = tokenizerFor('gpt-5');
    const factor = (text: string) => claude.count(text).tokens / exact.count(text).tokens;
    assert.ok(Math.abs(factor('这是一个关于价格的问题。'.repeat(50)) - 1.1) < 0.05);
    assert.ok(Math.abs(factor('The price of a token is a rate. '.repeat(50)) - 1.55) < 0.05);
    assert.ok(Math.abs(factor('const x = f(a[0]); if (x) { g(); }\n'.repeat(50)) - 1.45) < 0.05);
    assert.ok(Math.abs(factor(JSON.stringify(Array(50).fill({ key: 'value' }))) - 1.5) < 0.05);
  });

  it('of a document count a text that changes as it is counted at rest', () => {
    for (const id of ['gpt-5', 'gpt-4', 'claude-sonnet-5', 'house-model-7']) {
      const ofDocument = tokenizers.forDocument();
      const long = 'A sentence that comes again. '.repeat(300);
      for (const text of ['', 'one two', 'one, two', long, `${long}!`, `Now: ${long}`, '']) {
        assert.deepEqual(
          ofDocument.tokenizerFor(model(id)).count(text),
          tokenizerFor(id).count(text),
        );
      }
    }
  });
});
