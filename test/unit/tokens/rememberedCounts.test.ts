import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SplittableCounter } from '../../../server/src/core/tokens/liveTokenCounter';
import { RememberedCounts } from '../../../server/src/core/tokens/rememberedCounts';
import { encodingFor } from '../../support/encodings';
import { nastyText } from '../../support/nastyText';

const encoding = encodingFor('o200k_base');

/** The encoding, and how many units it had to look at. */
function watched(): { readonly counter: SplittableCounter; counted: () => number } {
  let units = 0;
  return {
    counter: {
      isSafeSplit: encoding.isSafeSplit,
      count: (text) => {
        units += text.length;
        return encoding.count(text);
      },
    },
    counted: () => units,
  };
}

const edit = fc.record({
  text: fc.nat(3),
  start: fc.nat(9000),
  removed: fc.nat(3000),
  inserted: nastyText(30),
});

describe('remembered counts', () => {
  it('are exact for several texts that are edited in turns', () => {
    const texts = fc.array(nastyText(12), { minLength: 4, maxLength: 4 });
    const property = fc.property(texts, fc.array(edit, { maxLength: 12 }), (seeds, edits) => {
      const counts = new RememberedCounts(encoding);
      const current = seeds.map((seed, index) => seed.repeat(index * 150 + 1));
      for (const { text, start, removed, inserted } of edits) {
        const before = current[text] ?? '';
        current[text] = before.slice(0, start) + inserted + before.slice(start + removed);
        for (const each of current) assert.equal(counts.count(each), encoding.count(each));
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('look again only at what changed', () => {
    const { counter, counted } = watched();
    const counts = new RememberedCounts(counter);
    const first = 'The first of two long texts.\n'.repeat(4000);
    const second = 'Another one, which nobody edits.\n'.repeat(4000);
    const short = 'A short one.';
    for (const text of [first, second, short]) counts.count(text);
    const before = counted();
    const edited = `${first.slice(0, 50_000)}x${first.slice(50_000)}`;
    for (const text of [edited, second, short]) counts.count(text);
    assert.ok(counted() - before < 5000, `${counted() - before} units`);
  });

  it('do not grow without end', () => {
    const { counter, counted } = watched();
    const counts = new RememberedCounts(counter);
    const texts = Array.from({ length: 9 }, (_, index) => `${index}`.repeat(1_000_000));
    for (const text of texts) counts.count(text);
    const before = counted();
    counts.count(texts[0]!);
    assert.equal(counted() - before, 1_000_000);
  });
});
