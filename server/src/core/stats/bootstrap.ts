import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';
import type { Interval } from './proportion';

/** One seed for all, so that the same input gives the same interval wherever it is shown. */
const seed = 20_261_124;
export const bootstrapRounds = 1000;

/**
 * Percentile bootstrap, 95 %: a statistic of samples drawn with replacement, by a fixed seed. Samples of which the
 * statistic is not finite count at their own side: an infinite cost is a high one. Undefined for no items, and when one
 * round in forty has no statistic at all.
 */
export function bootstrap(
  size: number,
  statistic: (indices: Int32Array) => number,
): Interval | undefined {
  if (size === 0) return undefined;
  const random = xoroshiro128plus(seed);
  const indices = new Int32Array(size);
  const values: number[] = [];
  for (let round = 0; round < bootstrapRounds; round += 1) {
    for (let index = 0; index < size; index += 1) indices[index] = uniformInt(random, 0, size - 1);
    const value = statistic(indices);
    if (!Number.isNaN(value)) values.push(value);
  }
  if (values.length < bootstrapRounds * 0.975) return undefined;
  values.sort((a, b) => a - b);
  return { low: quantileSorted(values, 0.025), high: quantileSorted(values, 0.975) };
}
