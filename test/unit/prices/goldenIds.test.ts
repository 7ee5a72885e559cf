import assert from 'node:assert/strict';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import golden from './goldenIds.json';

const book = createPriceBook();
const atMs = Date.parse(`${golden.asOf}T12:00:00Z`);

/** "input/output", "local" or "unpriced". */
function priceOf(written: string): string {
  const found = book.lookup(normalizeModelId(written), atMs);
  if (found.kind !== 'priced') return found.kind;
  const { inputUsdPerMillionTokens, outputUsdPerMillionTokens } = found.price;
  return `${inputUsdPerMillionTokens}/${outputUsdPerMillionTokens ?? '-'}`;
}

// The expected prices are those of the vendors' pages, typed in by hand: the file may not be written by the book.
describe('the golden list of model ids', () => {
  it('is found with its provider and normalised id', () => {
    for (const [written, provider, id] of golden.known) {
      const model = normalizeModelId(written ?? '');
      assert.deepEqual([model.provider ?? null, model.id], [provider, id], written ?? '');
    }
  });

  it('is priced as the vendors say', () => {
    const wrong = golden.known.flatMap(([written = '', , , expected]) => {
      const price = priceOf(written ?? '');
      return price === expected ? [] : [`${written ?? ''}: ${price} instead of ${expected ?? ''}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('is priced in the spellings of gateways, clouds, editors and local runtimes', () => {
    const wrong = golden.wild.flatMap(([written = '', expected = '']) => {
      const price = priceOf(written);
      return price === expected ? [] : [`${written}: ${price} instead of ${expected}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('has no price for models that do not exist', () => {
    const priced = golden.invented.filter((written) => priceOf(written) !== 'unpriced');
    assert.deepEqual(priced, []);
  });

  it('is long enough to mean something', () => {
    assert.ok(golden.known.length + golden.wild.length >= 500 && golden.invented.length >= 100);
  });
});
