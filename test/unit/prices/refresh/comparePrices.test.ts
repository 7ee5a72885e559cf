import assert from 'node:assert/strict';
import { normalizeModelId } from '../../../../server/src/core/models/normalizeModelId';
import { createPriceBook } from '../../../../server/src/core/prices/createPriceBook';
import { comparePrices } from '../../../../server/src/core/prices/refresh/comparePrices';
import type { ListedPrice } from '../../../../server/src/core/prices/refresh/readPriceList';
import { createSupplement } from '../../../../server/src/core/prices/supplementSource';
import { priceComparisonMarkdown } from '../../../../server/src/core/report/priceComparisonMarkdown';

const atMs = Date.parse('2026-11-24T12:00:00Z');
const book = createPriceBook();
const known = createSupplement()
  .modelsOf('openai')
  .map(({ identity }) => identity);

/** Every model of one maker at the price that we have, as a list that agrees with us. */
const agreeing: readonly ListedPrice[] = known.flatMap(({ id }) => {
  const found = book.lookup(normalizeModelId(id, 'openai'), atMs);
  if (found.kind !== 'priced' || found.price.inputUsdPerMillionTokens === 0) return [];
  const { inputUsdPerMillionTokens: input, outputUsdPerMillionTokens: output } = found.price;
  return [{ provider: 'openai', id, input, output }];
});

/** The agreeing list with other rates for one model. */
function withRates(id: string, rates: Partial<ListedPrice>): readonly ListedPrice[] {
  return agreeing.map((row) => (row.id === id ? { ...row, ...rates } : row));
}

function compare(list: readonly ListedPrice[]) {
  return comparePrices(list, book, atMs, known);
}

describe('comparePrices', () => {
  it('changes nothing where the list agrees', () => {
    const { changes, quarantined, missing, unchanged, refusal } = compare(agreeing);
    assert.ok(agreeing.length > 30);
    assert.deepEqual(
      [changes, quarantined, unchanged, refusal],
      [[], [], agreeing.length, undefined],
    );
    assert.ok(missing.length < 3);
  });

  it('proposes a price that moved within reason, and a model that is new', () => {
    const added = { provider: 'openai', id: 'gpt-7-sol', input: 3, output: 12 };
    const { changes, quarantined } = compare([...withRates('gpt-4o', { input: 2 }), added]);
    assert.deepEqual(
      changes.map(({ row, before }) => [row.id, row.input, before?.inputUsdPerMillionTokens]),
      [
        ['gpt-4o', 2, 2.5],
        ['gpt-7-sol', 3, undefined],
      ],
    );
    assert.deepEqual(quarantined, []);
  });

  it('puts prices that cannot be right into quarantine, each with its reason', () => {
    const reasonFor = (rates: Partial<ListedPrice>): string => {
      const { changes, quarantined } = compare(withRates('gpt-4o', rates));
      assert.deepEqual(changes, []);
      return quarantined.map(({ reason }) => reason).join();
    };
    assert.equal(reasonFor({ input: 0, output: 0 }), 'It would be free.');
    assert.equal(reasonFor({ input: -1 }), 'A rate is negative or no number.');
    assert.equal(reasonFor({ output: Number.NaN }), 'A rate is negative or no number.');
    assert.equal(reasonFor({ input: 2500 }), 'No model has ever cost so much.');
    assert.equal(
      reasonFor({ input: 20 }),
      'The input price would move from 2.5 to 20 in one step.',
    );
    assert.equal(
      reasonFor({ output: 0.01 }),
      'The output price would move from 10 to 0.01 in one step.',
    );
    assert.match(reasonFor({ cacheRead: 4 }), /^Reading from the cache would cost more/);
  });

  it('refuses a list in which a large share of all prices moves at once', () => {
    const doubled = agreeing.map((row) => ({ ...row, input: row.input * 2 }));
    assert.match(
      compare(doubled).refusal ?? '',
      /^\d+ of \d+ known prices would change at once\.$/,
    );
  });

  it('refuses a list that is cut short', () => {
    assert.equal(compare(agreeing.slice(0, 5)).refusal, 'The list has only 5 models.');
    assert.match(compare(agreeing.slice(0, 20)).refusal ?? '', /^The list lacks \d+ of \d+ models/);
  });

  it('is shown with what would change, and what is not believed', () => {
    const list = withRates('gpt-4o', { input: 2 }).map((row) =>
      row.id === 'gpt-4.1' ? { ...row, input: 0 } : row,
    );
    const text = priceComparisonMarkdown(compare(list), 'https://prices.example/list.json');
    assert.match(text, /- 1 prices change, 0 models are new/);
    assert.match(text, /\| openai\/gpt-4o \| 2\.5 \/ 10 \/ 1\.25 \| 2 \/ 10 \/ – \|/);
    assert.match(text, /\| openai\/gpt-4\.1 .*It would be free\./);
  });
});
