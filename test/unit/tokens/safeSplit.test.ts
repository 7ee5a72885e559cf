import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodingFor } from '../../support/encodings';
import { nastyText } from '../../support/nastyText';

for (const id of ['o200k_base', 'cl100k_base'] as const) {
  describe(`safe splits of ${id}`, () => {
    const encoding = encodingFor(id);

    it('cut a text into parts whose tokens are those of the whole', () => {
      const isAdditive = (text: string): void => {
        const parts: number[] = [];
        let start = 0;
        for (let offset = 1; offset <= text.length; offset += 1) {
          if (offset < text.length && !encoding.isSafeSplit(text, offset)) continue;
          parts.push(...encoding.encode(text.slice(start, offset)));
          start = offset;
        }
        assert.deepEqual(parts, encoding.encode(text));
      };
      fc.assert(fc.property(nastyText(30), isAdditive), { numRuns: 5000 });
    });

    it('are found between words and at line ends', () => {
      assert.equal(encoding.isSafeSplit('one two', 3), true);
      assert.equal(encoding.isSafeSplit('one\ntwo', 4), true);
    });

    it('are not where a contraction, a path or a pair of surrogates would be cut', () => {
      assert.equal(encoding.isSafeSplit("it's", 2), false);
      assert.equal(encoding.isSafeSplit('};\n//', 3), false);
      assert.equal(encoding.isSafeSplit('😀', 1), false);
    });
  });
}
