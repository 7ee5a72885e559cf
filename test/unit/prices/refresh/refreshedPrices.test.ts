import assert from 'node:assert/strict';
import { normalizeModelId } from '../../../../server/src/core/models/normalizeModelId';
import { createPriceBook } from '../../../../server/src/core/prices/createPriceBook';
import type { RefreshedPrices } from '../../../../server/src/core/prices/refresh/refreshedPrices';
import {
  parseRefreshedPrices,
  writeRefreshedPrices,
} from '../../../../server/src/core/prices/refresh/refreshedPrices';

const refreshed: RefreshedPrices = {
  url: 'https://prices.example/list.json',
  fetchedOn: '2026-11-20',
  providers: ['google', 'openai'],
  rows: [
    { provider: 'openai', id: 'gpt-4o', input: 2, output: 8 },
    { provider: 'google', id: 'gemini-4-argon', input: 1.8, output: 9 },
  ],
};

const book = createPriceBook({ refreshed });

function price(written: string, day: string): string {
  const found = book.lookup(normalizeModelId(written), Date.parse(`${day}T12:00:00Z`));
  if (found.kind !== 'priced') return found.kind;
  const next =
    found.upcoming && `, ${found.upcoming.from}: ${found.upcoming.price.inputUsdPerMillionTokens}`;
  return `${found.price.inputUsdPerMillionTokens} ${found.source.id}${next ?? ''}`;
}

describe('refreshed prices', () => {
  it('hold from the day of their fetch, and leave the past as it was', () => {
    assert.equal(price('gpt-4o', '2026-11-24'), '2 prices.example');
    assert.equal(price('gpt-4o', '2026-11-19'), '2.5 genai-prices, 2026-11-20: 2');
  });

  it('do not hide a change that is announced for later', () => {
    assert.equal(price('gemini-4-argon', '2026-11-24'), '1.8 prices.example, 2026-12-01: 4');
    assert.equal(price('gemini-4-argon', '2026-12-01'), '4 marginal');
  });

  it('leave models alone of which they say nothing', () => {
    assert.equal(price('gpt-4.1', '2026-11-24'), '2 genai-prices');
  });

  it('make the book young only when they are about the great vendors', () => {
    assert.equal(book.asOf, createPriceBook().asOf);
    const whole = { ...refreshed, providers: ['anthropic', 'google', 'openai'] };
    assert.equal(createPriceBook({ refreshed: whole }).asOf, '2026-11-20');
  });

  it('are read as they were written, without rows that cannot be true', () => {
    assert.deepEqual(parseRefreshedPrices(writeRefreshedPrices(refreshed)), refreshed);
    const broken = { ...refreshed, rows: [{ provider: 'openai', id: 'gpt-4o', input: -2 }] };
    assert.deepEqual(parseRefreshedPrices(writeRefreshedPrices(broken))?.rows, []);
    assert.equal(parseRefreshedPrices('{"version":9}'), undefined);
  });
});
