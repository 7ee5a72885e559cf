/**
 * Money as whole pico-dollars (1e-12 USD), so that every sum is exact.
 *
 * One dollar per million tokens is 1e-6 USD per token, that is 1,000,000 pico-dollars per token:
 * a price of 2.5 USD per million tokens is 2,500,000 pico-dollars per token, and a price may carry six decimals.
 */
export type PicoUsd = bigint;

const picoPerUsd = 1_000_000_000_000n;
const picoDigits = 12;
/** Products of numbers below are off by less than a half, so that a whole one is exact. */
const exactBelow = 2 ** 51;

/** Reads a decimal number of dollars ("0.0123", 1.5, 3e-7) exactly; undefined when it is not a finite decimal. */
export function usdToPico(usd: number | string): PicoUsd | undefined {
  return scaledInteger(String(usd).trim(), picoDigits);
}

/** A rate in USD per million tokens as pico-dollars per token; undefined when it is no finite decimal. */
export function picoUsdPerToken(usdPerMillionTokens: number | string): PicoUsd | undefined {
  const scaled = Number(usdPerMillionTokens) * 1e6;
  // Nearly every rate is one of so many whole pico-dollars, and calls are priced by the hundred thousand.
  if (typeof usdPerMillionTokens === 'number' && Number.isInteger(scaled) && scaled < exactBelow) {
    return BigInt(scaled);
  }
  return scaledInteger(String(usdPerMillionTokens).trim(), 6);
}

/** The exact decimal number of dollars, without trailing zeros but with at least two decimals: "1.20", "0.000013". */
export function picoToUsd(pico: PicoUsd): string {
  const negative = pico < 0n;
  const absolute = negative ? -pico : pico;
  const fraction = (absolute % picoPerUsd).toString().padStart(picoDigits, '0').replace(/0+$/, '');
  return `${negative ? '-' : ''}${absolute / picoPerUsd}.${fraction.padEnd(2, '0')}`;
}

/** For charts and ratios only: sums are made in pico-dollars. */
export function picoToNumber(pico: PicoUsd): number {
  return Number(pico) / Number(picoPerUsd);
}

/** Multiplies money by a decimal factor such as a batch discount, rounding half away from zero. */
export function scaleMoney(pico: PicoUsd, factor: number): PicoUsd {
  const digits = 9;
  const scaled = scaledInteger(factor.toFixed(digits), digits) ?? 0n;
  const divisor = 10n ** BigInt(digits);
  const product = pico * scaled;
  const half = product < 0n ? -divisor / 2n : divisor / 2n;
  return (product + half) / divisor;
}

/** `text` x 10^digits as an integer, rounded half away from zero; undefined when `text` is no decimal number. */
function scaledInteger(text: string, digits: number): bigint | undefined {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '') return undefined;
  const shift = digits + Number(exponent) - fraction.length;
  const mantissa = BigInt(whole + fraction);
  const absolute = shift >= 0 ? mantissa * 10n ** BigInt(shift) : divideRounding(mantissa, -shift);
  return sign === '-' ? -absolute : absolute;
}

function divideRounding(value: bigint, digits: number): bigint {
  const divisor = 10n ** BigInt(digits);
  return (value + divisor / 2n) / divisor;
}
