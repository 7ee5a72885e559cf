import assert from 'node:assert/strict';
import {
  formatPercent,
  formatRate,
  formatTokens,
  formatUsd,
  groupThousands,
} from '../../../server/src/core/report/formatNumber';
import { usdToPico } from '../../../server/src/core/money';

const usd = (amount: string): string => formatUsd(usdToPico(amount) ?? 0n);

describe('numbers for people', () => {
  it('shorten tokens to three digits', () => {
    const shown = [0, 162, 999, 1000, 1234, 9_960, 30_162, 999_499, 999_500, 3.2e15].map(
      formatTokens,
    );
    assert.deepEqual(shown, ['0', '162', '999', '1k', '1.2k', '10k', '30k', '999k', '1M', '3.2Q']);
  });

  it('show cents from a cent on, and two significant digits below', () => {
    const shown = ['1.2', '0.31', '0.0123', '0.00307', '0.000004', '1234567.891'].map(usd);
    assert.deepEqual(shown, ['$1.20', '$0.31', '$0.012', '$0.0031', '$0.000004', '$1,234,567.89']);
  });

  it('tell nothing from next to nothing', () => {
    assert.equal(usd('0'), '$0');
    assert.equal(usd('0.0000000001'), '<$0.000001');
  });

  it('keep the sign of money and of changes', () => {
    assert.equal(usd('-0.5'), '-$0.50');
    assert.equal(formatPercent(0.9 / 0.7 - 1), '+28.6 %');
    assert.equal(formatPercent(-0.96), '−96 %');
  });

  it('print rates as price lists do', () => {
    assert.deepEqual([2.5, 10, 0.075, 0.003].map(formatRate), [
      '$2.50',
      '$10.00',
      '$0.075',
      '$0.003',
    ]);
  });

  it('group thousands left of the point only', () => {
    assert.equal(groupThousands('1234567.12345'), '1,234,567.12345');
  });
});
