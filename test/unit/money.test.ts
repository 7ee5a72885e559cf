import assert from 'node:assert/strict';
import fc from 'fast-check';
import { picoToUsd, picoUsdPerToken, scaleMoney, usdToPico } from '../../server/src/core/money';

describe('money', () => {
  it('reads decimals exactly, in plain and scientific notation', () => {
    assert.equal(usdToPico('0.0123'), 12_300_000_000n);
    assert.equal(usdToPico(3e-7), 300_000n);
    assert.equal(usdToPico('-1.5'), -1_500_000_000_000n);
    assert.equal(usdToPico('12e999'), undefined, 'no number that would fill the memory');
  });

  it('refuses what is no decimal number', () => {
    for (const text of ['', '.', 'NaN', 'Infinity', '1,5', '0x10'])
      assert.equal(usdToPico(text), undefined, text);
  });

  it('keeps a price per million tokens whole per token', () => {
    assert.equal(picoUsdPerToken(2.5), 2_500_000n);
    assert.equal(picoUsdPerToken('0.0375'), 37_500n);
  });

  it('reads a rate the same whether it is written or a number', () => {
    const whole = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 9 }), (digits, decimals) => {
        const written = `${digits}e-${decimals}`;
        assert.equal(picoUsdPerToken(Number(written)), picoUsdPerToken(written));
      }),
    );
  });

  it('prints at least two decimals and no rounding', () => {
    assert.equal(picoToUsd(1_200_000_000_000n), '1.20');
    assert.equal(picoToUsd(13_000_000n), '0.000013');
    assert.equal(picoToUsd(-5n), '-0.000000000005');
  });

  it('sums a million calls without losing a cent', () => {
    assert.equal(picoToUsd((usdToPico('0.0123') ?? 0n) * 1_000_000n), '12300.00');
  });

  it('scales by a factor, rounding half away from zero', () => {
    assert.equal(scaleMoney(3n, 0.5), 2n);
    assert.equal(scaleMoney(-3n, 0.5), -2n);
  });

  it('prints and reads back the same amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
        (pico) => usdToPico(picoToUsd(pico)) === pico,
      ),
    );
  });
});
