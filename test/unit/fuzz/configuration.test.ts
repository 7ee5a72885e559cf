import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { completeConfig } from '../../../server/src/core/config/completeConfig';
import { explainConfig } from '../../../server/src/core/config/explainConfig';
import { readConfig } from '../../../server/src/core/config/readConfig';
import { configJsonSchema } from '../../../server/src/core/config/schemaTree';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { listPriceOf } from '../../../server/src/core/prices/listPriceOf';
import { parsePriceOverrides } from '../../../server/src/core/prices/parsePriceOverrides';
import { readPriceList } from '../../../server/src/core/prices/refresh/readPriceList';
import { parseRefreshedPrices } from '../../../server/src/core/prices/refresh/refreshedPrices';
import { fuzz, mutate, mutations } from '../../support/fuzz';
import { testDayMs } from '../../support/lintContext';

const configs = ['samples/claims/marginal.yaml', 'test/fixtures/statement/marginal.yaml'].map(
  (file) => readFileSync(file, 'utf8'),
);
const priceFiles = [
  readFileSync('test/fixtures/statement/prices.json', 'utf8'),
  '{"openai": {"models": {"gpt-4o": {"id": "gpt-4o", "cost": {"input": 2.5, "output": 10}}}}}',
  '{"data": [{"id": "openai/gpt-4o", "pricing": {"prompt": "0.0000025", "completion": "0.00001"}}]}',
  '{"url": "https://a.example/", "fetchedOn": "2026-11-20", "providers": ["openai"], "rows": [{"provider": "openai", "id": "gpt-4o", "input": 2, "output": 8}]}',
];

describe('a damaged marginal.yaml', () => {
  it('is read, explained and completed at any place', () =>
    fuzz(
      300,
      fc.property(
        fc.constantFrom(...configs),
        mutations,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (config, damages, place) => {
          const text = mutate(config, damages);
          for (const { span } of readConfig(text).problems) {
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
          }
          const offset = Math.floor(place * text.length);
          explainConfig(text, offset, configJsonSchema());
          completeConfig(text, offset, configJsonSchema());
        },
      ),
    ));
});

describe('a damaged list of prices', () => {
  const list = listPriceOf(createPriceBook(), testDayMs);

  function checkRates(rows: readonly object[]): void {
    for (const row of rows) {
      for (const rate of Object.values(row)) {
        if (typeof rate === 'number') assert.ok(Number.isFinite(rate) && rate >= 0);
      }
    }
  }

  it('gives prices that are amounts, or none', () =>
    fuzz(
      600,
      fc.property(fc.constantFrom(...priceFiles), mutations, (file, damages) => {
        const text = mutate(file, damages);
        const fetched = readPriceList(text);
        if (fetched.kind === 'list') checkRates(fetched.prices);
        checkRates(parseRefreshedPrices(text)?.rows ?? []);
        const { value, problems } = parsePriceOverrides(text, 'prices.json', list);
        checkRates(value.rows);
        for (const { span } of problems) assert.ok(0 <= span.start && span.end <= text.length);
      }),
    ));
});
