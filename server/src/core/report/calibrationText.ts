import type { CalibratedFactor, Calibration } from '../tokens/calibration/calibration';

/** `marginal calibrate` for people: a line per factor. */
export function* calibrationText(calibration: Calibration, calls: number): Iterable<string> {
  const { factors } = calibration;
  const width = Math.max(0, ...factors.map((factor) => factor.of.length));
  for (const factor of factors) yield lineOf(factor, width);
  yield factors.length === 0
    ? `${recorded(calls)}: too few of one model and kind of text to learn from. Built-in factors hold.`
    : `${recorded(calls)}. Exact tokenizers need no factor and have none here.`;
}

function lineOf(factor: CalibratedFactor, width: number): string {
  return `${factor.of.padEnd(width)}  ${factor.contentClass.padEnd(5)}  ${factorText(factor)}`;
}

/** One factor in one line: "Claude 3 to 4.6, prose: ×1.339 ±2.7 %, calibrated on 60 calls". */
export function calibratedFactorLine(factor: CalibratedFactor): string {
  return `${factor.of}, ${factor.contentClass}: ${factorText(factor)}`;
}

function factorText({ factor, uncertainty, calls }: CalibratedFactor): string {
  return `×${factor.toFixed(3)} ±${(100 * uncertainty).toFixed(1)} %, calibrated on ${calls} calls`;
}

function recorded(calls: number): string {
  return `${calls} ${calls === 1 ? 'call' : 'calls'} with what was sent and what was billed`;
}
