import { undatedId } from '../../models/canonicalId';
import type { ModelIdentity } from '../../models/modelIdentity';
import type { ContentClass, TokenizerFamily } from '../tokenizerFamilies';

/** What bills taught about one kind of text: numbers, a name and a day, and nothing of any text. */
export interface CalibratedFactor {
  /** A model's id without its date, or the name of a tokenizer family that several models share. */
  readonly of: string;
  readonly contentClass: ContentClass;
  /** Billed tokens per token of the family's base encoding. */
  readonly factor: number;
  /** Half the band's width as a share of the count. */
  readonly uncertainty: number;
  /** Different prompts that the factor rests on. */
  readonly calls: number;
  /** The day of the fit, "2026-11-24". */
  readonly asOf: string;
}

/** Factors that take the place of the built-in ones. */
export interface Calibration {
  readonly factors: readonly CalibratedFactor[];
}

export const noCalibration: Calibration = { factors: [] };

/** The factors that hold for one model: its own before those of its family. */
export type ModelCalibration = ReadonlyMap<ContentClass, CalibratedFactor>;

/** The names under which a model's factors stand, the closest first; none where the tokenizer is public. */
export function calibrationNames(
  model: ModelIdentity | undefined,
  family: TokenizerFamily,
): readonly string[] {
  if (model === undefined || family.isExact) return [];
  const own = undatedId(model.id);
  return family.isShared === false ? [own] : [own, family.id];
}

/** What of a calibration holds for a model. */
export function calibrationFor(
  calibration: Calibration,
  model: ModelIdentity | undefined,
  family: TokenizerFamily,
): ModelCalibration {
  const result = new Map<ContentClass, CalibratedFactor>();
  for (const name of calibrationNames(model, family)) {
    for (const each of calibration.factors) {
      if (each.of === name && !result.has(each.contentClass)) result.set(each.contentClass, each);
    }
  }
  return result;
}

/** The calls behind a model's factors; 0 when nothing of it is calibrated. */
export function calibratedCalls(calibration: ModelCalibration): number {
  let calls = 0;
  for (const each of calibration.values()) calls += each.calls;
  return calls;
}
