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

function lineOf({ of, contentClass, factor, uncertainty, calls }: CalibratedFactor, width: number) {
  const band = `±${(100 * uncertainty).toFixed(1)} %`;
  return `${of.padEnd(width)}  ${contentClass.padEnd(5)}  ×${factor.toFixed(3)} ${band}  calibrated on ${calls} calls`;
}

function recorded(calls: number): string {
  return `${calls} ${calls === 1 ? 'call' : 'calls'} with what was sent and what was billed`;
}
