import { z95OneSided, zPower80 } from './normal';
import type { Proportion } from './proportion';
import { newcombe } from './proportion';

export type NonInferiority =
  | { readonly kind: 'non-inferior' | 'inferior'; readonly differenceLow: number }
  | {
      readonly kind: 'undecided';
      readonly differenceLow: number;
      /** Cases of each side with which four of five such tests would decide, if both are truly equal. */
      readonly casesNeeded: number;
    };

/**
 * Is `candidate` at most `margin` worse than `reference`? One-sided at 95 %: non-inferior when even the lower bound of
 * the difference stays above -margin, inferior when even its upper bound stays below.
 */
export function testNonInferiority(
  candidate: Proportion,
  reference: Proportion,
  margin: number,
): NonInferiority {
  const { low, high } = newcombe(candidate, reference, z95OneSided);
  if (low > -margin) return { kind: 'non-inferior', differenceLow: low };
  if (high < -margin) return { kind: 'inferior', differenceLow: low };
  const share = reference.successes / reference.n;
  return { kind: 'undecided', differenceLow: low, casesNeeded: casesNeeded(share, margin) };
}

/** Cases of each side for 80 % power at one-sided 95 %, both sides succeeding at `share`. */
export function casesNeeded(share: number, margin: number): number {
  const bounded = Math.min(Math.max(share, 0.01), 0.99);
  const spread = 2 * bounded * (1 - bounded);
  return Math.ceil(((z95OneSided + zPower80) / margin) ** 2 * spread);
}
