import assert from 'node:assert/strict';
import { sumOfMoney } from '../../../server/src/core/outcomes/figure';

describe('a sum of money', () => {
  it('R076 shows its weakest part', () => {
    const sum = sumOfMoney([
      { picoUsd: 5n, provenance: 'measured' },
      { picoUsd: 2n, provenance: 'assumed' },
      { picoUsd: 1n, provenance: 'configured' },
    ]);
    assert.deepEqual(sum, { picoUsd: 8n, provenance: 'assumed' });
  });

  it('R076 is not weakened by a part of nothing', () => {
    const sum = sumOfMoney([
      { picoUsd: 5n, provenance: 'measured' },
      { picoUsd: 0n, provenance: 'assumed' },
    ]);
    assert.equal(sum.provenance, 'measured');
  });
});
