import assert from 'node:assert/strict';
import { projections } from '../../../server/src/core/estimate/projections';
import { formatUsd } from '../../../server/src/core/report/formatNumber';

describe('what volumes cost', () => {
  it('is the cost of a call times their number, from a thousand to ten million', () => {
    const shown = projections(12_300_000_000n).map(
      ({ calls, picoUsd }) => `${calls} ${formatUsd(picoUsd)}`,
    );
    assert.deepEqual(shown, [
      '1000 $12.30',
      '10000 $123.00',
      '100000 $1,230.00',
      '1000000 $12,300.00',
      '10000000 $123,000.00',
    ]);
  });
});
