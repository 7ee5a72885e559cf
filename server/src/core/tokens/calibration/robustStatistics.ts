/** The middle of some numbers; NaN when there are none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which `share` of the numbers lie, between its neighbours in proportion; NaN when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) return Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** The spread of numbers around a middle as a standard deviation, by the median distance: half of them may be wild. */
export function spreadAround(values: readonly number[], middle: number): number {
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}

export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** Pairs of points beyond this are passed over: 300 points have 44,850. */
const mostPoints = 300;

/** Theil and Sen's line: the median of the slopes of all pairs. Undefined when no two points differ in x. */
export function theilSen(points: readonly (readonly [x: number, y: number])[]): Line | undefined {
  const used = points.slice(-mostPoints);
  const slopes: number[] = [];
  for (const [index, [x, y]] of used.entries()) {
    for (const [otherX, otherY] of used.slice(index + 1)) {
      if (otherX !== x) slopes.push((otherY - y) / (otherX - x));
    }
  }
  if (slopes.length === 0) return undefined;
  const slope = median(slopes);
  return { slope, intercept: median(used.map(([x, y]) => y - slope * x)) };
}

/** Student's t for two-sided 95 percent, by degrees of freedom; a short table and its limit. */
export function studentT95(degrees: number): number {
  const table = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23];
  return table[Math.max(1, Math.floor(degrees)) - 1] ?? 1.96 + 2.4 / degrees;
}
