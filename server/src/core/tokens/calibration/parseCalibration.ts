import type { ReadResult } from '../../text/problem';
import type { CalibratedFactor, Calibration } from './calibration';
import { noCalibration } from './calibration';
import { contentClasses } from './calibrationSample';

const version = 1;

/** The form in which a calibration is kept: factors and nothing else. */
export function writeCalibration({ factors }: Calibration): string {
  return `${JSON.stringify({ version, factors }, undefined, 2)}\n`;
}

/** Reads what `writeCalibration` wrote. A factor that cannot be true is left out; nothing is kept of another version. */
export function parseCalibration(text: string): ReadResult<Calibration> {
  const refused = (message: string): ReadResult<Calibration> => ({
    value: noCalibration,
    problems: [{ span: { start: 0, end: 0 }, message }],
  });
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return refused('The calibration is not JSON.');
  }
  if (typeof root !== 'object' || root === null) return refused('The calibration is no object.');
  const { version: written, factors } = root as Readonly<Record<string, unknown>>;
  if (written !== version || !Array.isArray(factors)) {
    return refused('The calibration was written by another version of Marginal.');
  }
  return { value: { factors: factors.filter(isFactor) }, problems: [] };
}

function isFactor(value: unknown): value is CalibratedFactor {
  if (typeof value !== 'object' || value === null) return false;
  const { of, contentClass, factor, uncertainty, calls, asOf } = value as Partial<CalibratedFactor>;
  return (
    typeof of === 'string' &&
    contentClasses.some((each) => each === contentClass) &&
    isWithin(factor, 0.25, 4) &&
    isWithin(uncertainty, 0, 1) &&
    isWithin(calls, 1, 1e9) &&
    typeof asOf === 'string'
  );
}

function isWithin(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high;
}
