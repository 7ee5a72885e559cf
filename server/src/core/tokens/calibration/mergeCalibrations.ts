import type { CalibratedFactor, Calibration } from './calibration';

/** After so many days a factor that no newer call confirms is forgotten. */
const longestKeptDays = 90;

/**
 * What is known after a new fit: each factor of the new fit, but an older one where it rests on more calls and is not
 * too old, because traces are deleted and rotated. `day` is today, "2026-11-24".
 */
export function mergeCalibrations(
  older: Calibration,
  newer: Calibration,
  day: string,
): Calibration {
  const merged = new Map<string, CalibratedFactor>();
  for (const factor of newer.factors) merged.set(keyOf(factor), factor);
  for (const factor of older.factors) {
    const known = merged.get(keyOf(factor));
    const isBetter = known === undefined || factor.calls > known.calls;
    if (isBetter && daysBetween(factor.asOf, day) <= longestKeptDays) {
      merged.set(keyOf(factor), factor);
    }
  }
  return { factors: [...merged.values()] };
}

function keyOf({ of, contentClass }: CalibratedFactor): string {
  return `${contentClass} ${of}`;
}

/** Infinite where one of them is no day. */
function daysBetween(earlier: string, later: string): number {
  const days = (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
  return Number.isNaN(days) ? Number.POSITIVE_INFINITY : days;
}
