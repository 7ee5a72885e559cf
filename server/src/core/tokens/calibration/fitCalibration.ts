import type { ContentClass } from '../tokenizerFamilies';
import type { CalibratedFactor, Calibration } from './calibration';
import type { CalibrationSample } from './calibrationSample';
import { contentClasses, dominantClass } from './calibrationSample';
import { median, quantile, spreadAround, studentT95, theilSen } from './robustStatistics';

/** Fewer different prompts than this teach nothing that is worth a number. */
export const fewestCalls = 5;
/** The newest prompts of a model and class that are looked at. */
const mostCalls = 300;
/** How many calls of its own the built-in factor counts as. */
const builtInWeight = 3;
/** No bill and no tokenizer is known better than this. */
const leastUncertainty = 0.02;
const mostUncertainty = 0.5;
/** A bill more than twice the count, or less than half of it, is for something else than the recorded text. */
const implausible = Math.LN2;

interface Point {
  /** Expected tokens of the class's text by the built-in factor. */
  readonly expected: number;
  /** What remains of the bill for it. */
  readonly billed: number;
}

/**
 * Fits a factor per model, per family and per kind of text. Wild bills do not matter while they are fewer than half,
 * prompts that repeat count once, and a part that every bill has and no record shows, such as a hidden system prompt,
 * is told from the text by its not growing with it. `day` is the day of the fit, "2026-11-24".
 */
export function fitCalibration(samples: readonly CalibrationSample[], day: string): Calibration {
  const names = new Set(samples.flatMap((sample) => sample.names));
  const factors: CalibratedFactor[] = [];
  for (const name of names) {
    const own = samples.filter((sample) => sample.names.includes(name));
    for (const contentClass of contentClasses) {
      const factor = fitClass(name, contentClass, own, day);
      if (factor !== undefined) factors.push(factor);
    }
  }
  return { factors };
}

function fitClass(
  name: string,
  contentClass: ContentClass,
  samples: readonly CalibrationSample[],
  day: string,
): CalibratedFactor | undefined {
  const fitting = samples.filter((sample) => dominantClass(sample) === contentClass);
  const points = distinct(fitting.map((sample) => pointOf(sample, contentClass))).slice(-mostCalls);
  const [first] = fitting;
  if (first === undefined || points.length < fewestCalls) return undefined;
  const logs = logRatios(points);
  // Where most bills do not go with the text, the records do not hold what was sent.
  if (logs.length < fewestCalls || logs.length * 2 <= points.length) return undefined;
  const middle = median(logs);
  const weight = logs.length / (logs.length + builtInWeight);
  return {
    of: name,
    contentClass,
    factor: round(first.builtIn[contentClass] * Math.exp(weight * middle), 4),
    uncertainty: round(bandOf(logs, middle, weight, first.uncertainty), 4),
    calls: logs.length,
    asOf: day,
  };
}

/** What is billed beyond the overhead and the other kinds of text is billed for this one. */
function pointOf(sample: CalibrationSample, contentClass: ContentClass): Point {
  const { baseTokens, builtIn, billedTokens, overheadTokens } = sample;
  const others = contentClasses
    .filter((each) => each !== contentClass)
    .reduce((sum, each) => sum + baseTokens[each] * builtIn[each], 0);
  return {
    expected: baseTokens[contentClass] * builtIn[contentClass],
    billed: billedTokens - overheadTokens - others,
  };
}

function distinct(points: readonly Point[]): readonly Point[] {
  const seen = new Map(points.map((point) => [`${point.expected} ${point.billed}`, point]));
  return [...seen.values()];
}

function logRatios(points: readonly Point[]): readonly number[] {
  const hidden = hiddenTokens(points);
  return points
    .map(({ expected, billed }) => Math.log((billed - hidden) / expected))
    .filter((log) => Math.abs(log) <= implausible);
}

/**
 * Tokens that every bill has beside the text. Only believed where prompts differ much in length, and where leaving
 * them out makes the bills agree with one another better.
 */
function hiddenTokens(points: readonly Point[]): number {
  const expected = points.map((point) => point.expected);
  const isSpread = quantile(expected, 0.9) >= 2 * quantile(expected, 0.1);
  if (points.length < 2 * fewestCalls || !isSpread) return 0;
  const line = theilSen(points.map((point) => [point.expected, point.billed]));
  if (line === undefined || line.intercept < 16) return 0;
  return disagreement(points, line.intercept) < 0.7 * disagreement(points, 0) ? line.intercept : 0;
}

function disagreement(points: readonly Point[], hidden: number): number {
  const ratios = points.map(({ expected, billed }) => (billed - hidden) / expected);
  const middle = median(ratios);
  return spreadAround(ratios, middle) / Math.abs(middle);
}

/**
 * The half-width that holds a further prompt's bill in 95 of 100 cases: what is left of the built-in band, and how far
 * the bills lie apart. It shrinks with every call that agrees.
 */
function bandOf(
  logs: readonly number[],
  middle: number,
  weight: number,
  builtInUncertainty: number,
): number {
  const calls = logs.length;
  const spread = spreadAround(logs, middle) * studentT95(calls - 1) * Math.sqrt(1 + 1 / calls);
  const seen = quantile(
    logs.map((log) => Math.abs(log - middle)),
    0.95,
  );
  const width = Math.hypot(
    (1 - weight) * builtInUncertainty,
    calls < 20 ? spread : Math.max(spread, seen),
  );
  return Math.min(Math.max(width, leastUncertainty), mostUncertainty);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
