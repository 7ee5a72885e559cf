import assert from 'node:assert/strict';
import { projections } from '../../../server/src/core/estimate/projections';
import { formatUsd } from '../../../server/src/core/report/formatNumber';

describe('what volumes cost', () => {
  it('R060 is the cost of a call times their number: a million at $0.0123 are $12,300.00', () => {
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

  it('R060 keeps every pico-dollar of a call that costs next to nothing', () => {
    assert.equal(projections(1n).at(-1)?.picoUsd, 10_000_000n);
  });
});
