import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Tiktoken } from 'tiktoken';
import { get_encoding } from 'tiktoken';
import type { EncodingId } from '../../../server/src/core/tokens/encoding';
import { encodingFor } from '../../support/encodings';
import { nastyText } from '../../support/nastyText';

for (const id of ['o200k_base', 'cl100k_base'] as const satisfies readonly EncodingId[]) {
  describe(`encoding ${id}`, () => {
    let oracle: Tiktoken;
    const check = (text: string): void => {
      const expected = [...oracle.encode_ordinary(text)];
      const encoding = encodingFor(id);
      assert.deepEqual(encoding.encode(text), expected, JSON.stringify(text.slice(0, 200)));
      assert.equal(encoding.count(text), expected.length);
    };

    before(() => {
      oracle = get_encoding(id);
    });
    after(() => oracle.free());

    it('gives the ids that tiktoken gives on prose, code and JSON', () => {
      for (const file of ['README.md', 'package.json', 'eslint.config.mjs', 'LICENSE']) {
        check(readFileSync(file, 'utf8'));
      }
    });

    it('counts a special token in a text as text', () => {
      check('hello <|endoftext|> world <|im_start|>');
      assert.equal(encodingFor(id).count('<|endoftext|>') > 1, true);
    });

    it('agrees on every nasty mixture of characters', () => {
      fc.assert(fc.property(nastyText(24), check), { numRuns: 3000 });
    });

    it('classes characters that are newer than its Unicode as symbols', () => {
      for (const character of ['\u{cdc}', '\u{1acf}', '\u{a7ce}', '\u{11de0}', '\u{323b0}']) {
        check(`${character}'s`);
      }
    });

    it('agrees on long pieces, which are merged by the heap', () => {
      for (const unit of ['ab', '中文字', '= ', 'é', 'aaaaaaaab', '\u093f\u0301'])
        check(unit.repeat(400));
    });

    it('agrees on long words of random letters', () => {
      const letters = fc.array(fc.constantFrom('a', 'b', 'e', 'h', 'in', 'o', 'r', 's', 't', 'ß'), {
        minLength: 129,
        maxLength: 500,
      });
      fc.assert(
        fc.property(letters, (word) => check(word.join(''))),
        { numRuns: 200 },
      );
    });

    it('agrees when words come again, after others took their places', () => {
      const words = Array.from({ length: 60_000 }, (_, index) => `w${(index * 7919) % 40_000}x`);
      const text = words.join(' ');
      assert.equal(encodingFor(id).count(text), oracle.encode_ordinary(text).length);
    });

    it('finishes on a run of 200,000 equal characters', () => {
      for (const unit of ['a', ' ', '=', '\n', '中', '😀']) {
        assert.ok(encodingFor(id).count(unit.repeat(200_000)) > 0);
      }
    });

    it('counts nothing in nothing', () => check(''));
  });
}
