import assert from 'node:assert/strict';
import { codeFormats } from '../../../../server/src/core/documents/formats/codeFormats';
import { contextOf, itReadsFixtures } from '../../../support/formatFixtures';

describe('code with calls', () => {
  itReadsFixtures(codeFormats);

  it('passes over minified files with a problem', () => {
    const [format] = codeFormats;
    const document = format!.parse(`x = "${'a'.repeat(60_000)}"`, contextOf('a.py'));
    assert.equal(document.problems.length, 1);
  });

  it('reads deeply nested brackets without running out of stack', () => {
    for (const format of codeFormats) {
      for (const bracket of ['(', '[', '{', 'f(', 'x=>{', 'a?b:']) {
        format.parse(bracket.repeat(10_000), contextOf('a'));
      }
    }
  });
});
