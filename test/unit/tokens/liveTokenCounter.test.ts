import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LiveTokenCounter } from '../../../server/src/core/tokens/liveTokenCounter';
import { encodingFor } from '../../support/encodings';
import { nastyText } from '../../support/nastyText';

const edits = fc.array(
  fc.record({ start: fc.nat(400), removed: fc.nat(30), inserted: nastyText(8) }),
  { maxLength: 20 },
);
const chunkLengths = fc.constantFrom(1, 2, 5, 16, 64);

for (const id of ['o200k_base', 'cl100k_base'] as const) {
  describe(`live token counter, ${id}`, () => {
    const encoding = encodingFor(id);

    it('is exact after every edit', () => {
      const property = fc.property(nastyText(200), edits, chunkLengths, (initial, all, length) => {
        const counter = new LiveTokenCounter(encoding, length);
        let text = initial;
        counter.update(text);
        for (const { start, removed, inserted } of all) {
          const from = Math.min(start, text.length);
          text = text.slice(0, from) + inserted + text.slice(from + removed);
          assert.equal(counter.edit(start, start + removed, inserted), encoding.count(text));
          assert.equal(counter.length, text.length);
        }
      });
      fc.assert(property, { numRuns: 300 });
    });

    it('is exact after every new text', () => {
      const property = fc.property(nastyText(200), edits, chunkLengths, (initial, all, length) => {
        const counter = new LiveTokenCounter(encoding, length);
        let text = initial;
        assert.equal(counter.update(text), encoding.count(text));
        for (const { start, removed, inserted } of all) {
          text = text.slice(0, start) + inserted + text.slice(start + removed);
          assert.equal(counter.update(text), encoding.count(text));
        }
      });
      fc.assert(property, { numRuns: 300 });
    });

    it('recounts only what an edit touches', () => {
      let counted = 0;
      const counter = new LiveTokenCounter({
        isSafeSplit: encoding.isSafeSplit,
        count: (text) => {
          counted += text.length;
          return encoding.count(text);
        },
      });
      const text = 'A sentence of seven words stands here.\n'.repeat(5000);
      counter.update(text);
      counted = 0;
      counter.edit(100_000, 100_000, 'x');
      assert.ok(counted > 0 && counted < 5000, `${counted} units`);
      counted = 0;
      counter.update(`${text.slice(0, 50_000)}y${text.slice(50_000)}`);
      assert.ok(counted < 60_000, `${counted} units`);
    });

    it('takes offsets outside the text as its ends', () => {
      const counter = new LiveTokenCounter(encoding);
      counter.edit(-5, 99, 'one two');
      assert.equal(counter.edit(50, 60, ' three'), encoding.count('one two three'));
      assert.equal(counter.edit(0, 1000, ''), 0);
    });
  });
}
