import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isComparable } from '../../../../server/src/core/tokens/calibration/isComparable';

/** 100 tokens of prose in a frame of 10, and a bill for it. */
function billed(billedTokens: number) {
  return {
    names: [],
    baseTokens: { prose: 100, code: 0, cjk: 0, json: 0 },
    builtIn: { prose: 1, code: 1, cjk: 1, json: 1 },
    uncertainty: 0.1,
    overheadTokens: 10,
    overheadUncertaintyTokens: 3,
    billedTokens,
  };
}

describe('isComparable', () => {
  it('holds for bills that a wrong estimate could explain', () => {
    assert.deepEqual([55, 110, 220].map(billed).map(isComparable), [true, true, true]);
  });

  it('does not hold for bills of another text than the recorded one', () => {
    assert.deepEqual([54, 221, 5000].map(billed).map(isComparable), [false, false, false]);
  });
});
