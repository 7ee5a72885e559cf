import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const rows = readFileSync('docs/requirements.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, id, where] = /^\| (R\d{3}) \| [^|]+ \| (.+) \|$/.exec(line) ?? [];
    return id === undefined || where === undefined ? [] : [{ id, where }];
  });

describe('docs/requirements.md', () => {
  it('has one row for each of the 110 requirements, in order', () => {
    assert.deepEqual(
      rows.map(({ id }) => id),
      Array.from({ length: 110 }, (_, index) => `R${String(index + 1).padStart(3, '0')}`),
    );
  });

  it('names only tests that speak of their requirement', () => {
    for (const { id, where } of rows) {
      for (const [, file = ''] of where.matchAll(/\]\(\.\.\/([^)]+)\)/g)) {
        assert.ok(readFileSync(file, 'utf8').includes(id), `${file} says nothing of ${id}`);
      }
    }
  });
});
