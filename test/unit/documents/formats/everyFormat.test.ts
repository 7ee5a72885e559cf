import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findFormat } from '../../../../server/src/core/documents/findFormat';
import { documentFormats } from '../../../../server/src/core/documents/formats';
import { contextOf, fixturesOf, headOf } from '../../../support/formatFixtures';

const pages = path.resolve('docs/formats');

describe('every format', () => {
  for (const { id } of documentFormats) {
    it(`of ${id} has a fixture, and a page whose example it reads`, () => {
      assert.ok(fixturesOf(id).length > 0);
      const page = path.join(pages, `${id}.md`);
      assert.ok(existsSync(page), `docs/formats/${id}.md is missing.`);
      const example = /^```\w+ (\S+)\n([^]*?)^```$/m.exec(readFileSync(page, 'utf8'));
      assert.ok(example, 'The page has no example with a file name.');
      const [, file = '', text = ''] = example;
      const format = findFormat(headOf(file, text));
      assert.equal(format?.id, id);
      const document = format.parse(text, contextOf(file));
      assert.equal(document.formatId, id);
      assert.ok(document.calls.length > 0);
      assert.deepEqual(document.problems, []);
    });
  }

  it('has an id of its own, and every page a format', () => {
    const ids = documentFormats.map(({ id }) => id);
    assert.deepEqual(new Set(ids).size, ids.length);
    const titles = readdirSync(pages).map((name) => name.replace(/\.md$/, ''));
    assert.deepEqual(
      titles.filter((title) => title !== 'README' && !ids.includes(title)),
      [],
    );
  });
});
