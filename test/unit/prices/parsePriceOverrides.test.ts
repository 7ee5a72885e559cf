import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { parsePriceOverrides } from '../../../server/src/core/prices/parsePriceOverrides';

const nowMs = Date.parse('2026-11-24T12:00:00Z');

/** "input/output source match" of a model with the overrides of a document. */
function price(document: unknown, written: string, atMs = nowMs): string {
  const { value, problems } = parsePriceOverrides(JSON.stringify(document), 'team.json');
  assert.deepEqual(problems, []);
  const found = createPriceBook({ overrides: [value] }).lookup(normalizeModelId(written), atMs);
  if (found.kind !== 'priced') return found.kind;
  const { inputUsdPerMillionTokens, outputUsdPerMillionTokens } = found.price;
  return `${inputUsdPerMillionTokens}/${outputUsdPerMillionTokens ?? '-'} ${found.source.id} ${found.match}`;
}

function problemsOf(text: string): readonly string[] {
  return parsePriceOverrides(text, 'team.json').problems.map(
    ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

describe('parsePriceOverrides', () => {
  it('puts an owner’s price before every list price', () => {
    const document = { prices: [{ provider: 'openai', model: 'gpt-4o', input: 2, output: 8 }] };
    assert.equal(price(document, 'gpt-4o'), '2/8 team.json exact');
    assert.equal(price(document, 'gpt-4o-2024-08-06'), '2/8 team.json undated');
    assert.equal(price(document, 'gpt-4o-mini'), '0.15/0.6 genai-prices exact');
  });

  it('joins a price from a day on to the list price before it', () => {
    const document = {
      prices: [{ provider: 'openai', model: 'gpt-4o', from: '2026-12-01', input: 2, output: 8 }],
    };
    assert.equal(price(document, 'gpt-4o'), '2.5/10 genai-prices exact');
    assert.equal(price(document, 'gpt-4o', Date.parse('2026-12-01')), '2/8 team.json exact');
  });

  it('holds in every region unless it names one', () => {
    const everywhere = { prices: [{ provider: 'azure', model: 'gpt-4o', input: 2, output: 8 }] };
    assert.equal(price(everywhere, 'azure/eu/gpt-4o'), '2/8 team.json exact');
    const europe = {
      prices: [{ provider: 'azure', model: 'gpt-4o', region: 'eu', input: 2, output: 8 }],
    };
    assert.equal(price(europe, 'azure/eu/gpt-4o'), '2/8 team.json exact');
    assert.equal(price(europe, 'azure/gpt-4o'), '2.5/10 pi-ai exact');
  });

  it('names the model behind a deployment', () => {
    const document = {
      deployments: {
        'gpt4-prod': { provider: 'azure', model: 'gpt-4.1', region: 'eu' },
        'team-*-small': 'openai/gpt-4o-mini',
      },
    };
    assert.equal(price(document, 'azure/gpt4-prod'), '2.2/8.8 pi-ai region-stripped');
    assert.equal(price(document, 'team-search-small'), '0.15/0.6 genai-prices exact');
    assert.equal(price(document, 'team-small'), 'unpriced');
  });

  it('takes a discount off list prices only', () => {
    const document = {
      discounts: [{ provider: 'openai', percent: 20 }],
      prices: [{ provider: 'openai', model: 'gpt-4.1', input: 1, output: 4 }],
    };
    assert.equal(price(document, 'gpt-4o'), '2/8 genai-prices exact');
    assert.equal(price(document, 'gpt-4.1'), '1/4 team.json exact');
    assert.equal(price(document, 'claude-haiku-4-5'), '1/5 genai-prices exact');
  });

  it('reads tiers with their mode', () => {
    const text = JSON.stringify({
      prices: [
        {
          provider: 'openai',
          model: 'gpt-4o',
          input: 2,
          tiers: [{ aboveInputTokens: 1000, mode: 'marginal', input: 4 }],
        },
      ],
    });
    const { value } = parsePriceOverrides(text, 'team.json');
    assert.equal(value.rows[0]?.tiers?.[0]?.mode, 'marginal');
  });

  it('says where a row is wrong and keeps the others', () => {
    const text = `{"prices": [
      {"provider": "openai", "model": "gpt-4o", "input": -1},
      {"provider": "nobody", "model": "gpt-4o", "input": 1},
      {"provider": "openai", "input": 1},
      {"provider": "openai", "model": "gpt-4.1", "from": "soon", "input": "1"},
      {"provider": "openai", "model": "gpt-5", "input": 1}
    ], "colour": 1}`;
    assert.deepEqual(problemsOf(text), [
      'colour: "colour" means nothing in a price file.',
      '-1: "input" is a number that is not negative.',
      'nobody: No provider is known as "nobody".',
      '{"provider": "openai", "input": 1}: "model" is missing here.',
      '1: "input" is a number that is not negative.',
      'soon: "from" is a day such as "2026-12-01".',
    ]);
    const { value } = parsePriceOverrides(text, 'team.json');
    assert.deepEqual(
      value.rows.map(({ ids }) => ids),
      [['gpt-5']],
    );
  });

  it('never makes the book look old or new', () => {
    const { value } = parsePriceOverrides('{"asOf": "2020-01-01", "prices": []}', 'team.json');
    const book = createPriceBook({ overrides: [value] });
    assert.equal(book.asOf, createPriceBook().asOf);
    assert.deepEqual(book.sources[0], { id: 'team.json', version: 'override', asOf: '2020-01-01' });
  });

  it('takes keys such as "__proto__" for ordinary names', () => {
    const { value, problems } = parsePriceOverrides(
      '{"deployments": {"__proto__": "gpt-4o"}}',
      'team.json',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(value.deployments, [{ name: '__proto__', model: 'gpt-4o' }]);
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { value } = parsePriceOverrides(text, 'x');
        assert.ok(Array.isArray(value.rows));
      }),
    );
  });
});
