import type { Interval } from './proportion';
import { bootstrap } from './bootstrap';
import { z95TwoSided } from './normal';

/** Above this many cases the bootstrap and the closed form agree to a percent or so, and the closed form takes no time. */
export const largestBootstrap = 1000;

/**
 * The 95 % interval of the ratio of two sums over the same cases, such as cost per resolved unit. Undefined when the
 * denominator is so uncertain that the ratio has no upper bound.
 */
export function ratioInterval(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Interval | undefined {
  const interval =
    numerators.length <= largestBootstrap
      ? bootstrappedRatio(numerators, denominators)
      : ratioByDelta(numerators, denominators);
  return interval !== undefined && Number.isFinite(interval.high) ? interval : undefined;
}

function bootstrappedRatio(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Interval | undefined {
  return bootstrap(numerators.length, (indices) => {
    let above = 0;
    let below = 0;
    for (const index of indices) {
      above += numerators[index] ?? 0;
      below += denominators[index] ?? 0;
    }
    return above / below;
  });
}

/** The delta method: the ratio's residuals are summed like independent errors. */
export function ratioByDelta(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Interval | undefined {
  const n = numerators.length;
  const above = sumOf(numerators);
  const below = sumOf(denominators);
  if (n < 2 || below === 0) return undefined;
  const ratio = above / below;
  let squares = 0;
  for (let index = 0; index < n; index += 1) {
    squares += ((numerators[index] ?? 0) - ratio * (denominators[index] ?? 0)) ** 2;
  }
  const reach = z95TwoSided * (Math.sqrt((squares * n) / (n - 1)) / Math.abs(below));
  return { low: ratio - reach, high: ratio + reach };
}

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  return sum;
}
