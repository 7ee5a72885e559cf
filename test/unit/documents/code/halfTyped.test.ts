import assert from 'node:assert/strict';
import { typedCalls, typingRate } from '../../../support/typedCalls';

describe('half-typed calls', () => {
  it('are those of at least six SDKs in Python and in TypeScript', () => {
    for (const { formatId, calls } of typedCalls.slice(0, 2))
      assert.ok(calls.length >= 6, formatId);
  });

  for (const { formatId, calls, below } of typedCalls) {
    for (const [place, text] of [
      ['at the end of a file', ''],
      ['above other code', below],
    ] as const) {
      it(`keep their model while typed ${place} (${formatId})`, () => {
        for (const call of calls) {
          const { positions, found } = typingRate(formatId, call, text);
          const rate = found / positions;
          assert.ok(rate >= 0.98, `${call.sdk}: at ${(rate * 100).toFixed(1)} % of positions`);
        }
      });
    }
  }
});
