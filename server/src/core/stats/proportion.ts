import { z95TwoSided } from './normal';

/** Successes among cases. */
export interface Proportion {
  readonly successes: number;
  /** More than 0. */
  readonly n: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval without continuity correction; 95 % when `z` is left out. */
export function wilson({ successes, n }: Proportion, z = z95TwoSided): Interval {
  const share = successes / n;
  const middle = 2 * n * share + z * z;
  const reach = z * Math.sqrt(z * z + 4 * n * share * (1 - share));
  const scale = 2 * (n + z * z);
  return {
    low: successes === 0 ? 0 : (middle - reach) / scale,
    high: successes === n ? 1 : (middle + reach) / scale,
  };
}

/** Newcombe's hybrid score interval of `a - b` for independent samples (his method 10). */
export function newcombe(a: Proportion, b: Proportion, z = z95TwoSided): Interval {
  const shareA = a.successes / a.n;
  const shareB = b.successes / b.n;
  const boundsA = wilson(a, z);
  const boundsB = wilson(b, z);
  const difference = shareA - shareB;
  return {
    low: difference - Math.hypot(shareA - boundsA.low, boundsB.high - shareB),
    high: difference + Math.hypot(boundsA.high - shareA, shareB - boundsB.low),
  };
}
