import assert from 'node:assert/strict';
import { prettyJson } from '../../../../server/src/core/lint/rules/prettyJson';
import { tabularJson } from '../../../../server/src/core/lint/rules/tabularJson';
import { findingsOf, fixedBy } from '../../../support/lintSheet';

const rows = [1, 2, 3, 4, 5, 6].map((id) => ({ identifier: id, title: `Book ${id}`, price: 9.5 }));
const sheet = (value: unknown, indent?: number): string =>
  `model: gpt-big\n--- user\nPrices:\n${JSON.stringify(value, undefined, indent)}\n`;

describe('tabular-json', () => {
  it('says what a table would save as CSV', () => {
    const [finding] = findingsOf(tabularJson, sheet(rows));
    assert.match(
      finding?.message ?? '',
      /^6 objects with the same names: as CSV they would save 4\d tokens/,
    );
  });

  it('keeps silent about few rows, other names and nested values', () => {
    assert.deepEqual(findingsOf(tabularJson, sheet(rows.slice(0, 4))), []);
    assert.deepEqual(findingsOf(tabularJson, sheet([...rows, { other: 1 }])), []);
    assert.deepEqual(findingsOf(tabularJson, sheet(rows.map((row) => ({ row })))), []);
  });
});

describe('pretty-json', () => {
  it('writes indented JSON of a prompt compact', () => {
    assert.equal(fixedBy(prettyJson, sheet(rows, 2)), sheet(rows));
  });

  it('keeps silent about compact JSON', () => {
    assert.deepEqual(findingsOf(prettyJson, sheet(rows)), []);
  });
});
