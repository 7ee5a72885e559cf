import assert from 'node:assert/strict';
import { readPriceList } from '../../../../server/src/core/prices/refresh/readPriceList';

function prices(document: unknown) {
  const reading = readPriceList(JSON.stringify(document));
  assert.equal(reading.kind, 'list');
  return reading.prices.map(({ provider, region, id, input, output, cacheRead }) =>
    [provider, region, id, input, output, cacheRead].filter((each) => each !== undefined).join(' '),
  );
}

describe('readPriceList', () => {
  it('reads the form of models.dev', () => {
    const cost = { input: 2.5, output: 10, cache_read: 1.25 };
    assert.deepEqual(
      prices({
        openai: { id: 'openai', models: { 'gpt-4o': { cost }, 'no-price': {} } },
        'amazon-bedrock': { models: { 'eu.anthropic.claude-opus-5-v1:0': { cost } } },
        'house-of-cards': { models: { 'gpt-4o': { cost } } },
      }),
      ['openai gpt-4o 2.5 10 1.25', 'bedrock eu claude-opus-5 2.5 10 1.25'],
    );
  });

  it('reads the form of OpenRouter, whose rates are texts per token', () => {
    const pricing = { prompt: '0.0000025', completion: '0.00001', input_cache_read: '0.00000125' };
    assert.deepEqual(
      prices({
        data: [
          { id: 'openai/gpt-4o', pricing },
          { id: 'openai/gpt-oss-120b:free', pricing: { prompt: '0', completion: '0' } },
        ],
      }),
      ['openrouter gpt-4o 2.5 10 1.25'],
    );
  });

  it('reads a price file such as owners write', () => {
    assert.deepEqual(
      prices({ prices: [{ provider: 'openai', model: 'gpt-4o', input: 2, output: 8 }] }),
      ['openai gpt-4o 2 8'],
    );
  });

  it('refuses anything else, and never fails', () => {
    for (const text of ['', '<html>', '[]', '{"a":1}', 'null']) {
      assert.equal(readPriceList(text).kind, 'refused', text);
    }
  });
});
