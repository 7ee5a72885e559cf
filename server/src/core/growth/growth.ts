import { z95TwoSided } from '../stats/normal';

/** How a series grows, one value per period, oldest first. */
export interface Growth {
  /** Share by which a period exceeds the one before, on average. */
  readonly rate: number;
  /** Periods until it is twice as much; undefined where it does not grow. */
  readonly doublingPeriods: number | undefined;
}

/** Fewer periods show a step, not a trend. */
const leastPeriods = 3;

/** Compound growth by a straight line through the logarithms; undefined with fewer than three periods that have a value. */
export function growthOf(values: readonly number[]): Growth | undefined {
  const line = lineThrough(values);
  if (line === undefined) return undefined;
  const rate = Math.exp(line.slope) - 1;
  return { rate, doublingPeriods: rate > 1e-12 ? doublingPeriods(rate) : undefined };
}

/** `ln 2 / ln(1 + rate)`: 10 % a week double in 7.27 weeks. */
export function doublingPeriods(rate: number): number {
  return Math.log(2) / Math.log1p(rate);
}

export interface Projection {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** What a period so far ahead would bring if growth went on; the band is a 95 % prediction interval of the line. */
export function projected(values: readonly number[], periodsAhead: number): Projection | undefined {
  const line = lineThrough(values);
  if (line === undefined) return undefined;
  const { slope, intercept, count, meanX, squaresX, deviation } = line;
  const x = values.length - 1 + periodsAhead;
  const middle = intercept + slope * x;
  const reach = z95TwoSided * deviation * Math.sqrt(1 + 1 / count + (x - meanX) ** 2 / squaresX);
  return {
    low: Math.exp(middle - reach),
    expected: Math.exp(middle),
    high: Math.exp(middle + reach),
  };
}

function lineThrough(values: readonly number[]) {
  const points = values.flatMap((value, x) => (value > 0 ? [{ x, y: Math.log(value) }] : []));
  const count = points.length;
  if (count < leastPeriods) return undefined;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  const squaresX = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / squaresX;
  const intercept = meanY - slope * meanX;
  const errors = points.reduce((sum, { x, y }) => sum + (y - intercept - slope * x) ** 2, 0);
  return { slope, intercept, count, meanX, squaresX, deviation: Math.sqrt(errors / (count - 2)) };
}
