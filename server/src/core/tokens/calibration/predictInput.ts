import type { TokenCount } from '../tokenCount';
import type { Calibration } from './calibration';
import { noCalibration } from './calibration';
import type { CalibrationSample } from './calibrationSample';
import { contentClasses } from './calibrationSample';
import { fitCalibration } from './fitCalibration';

/** The input that Marginal expects a sample's call to be billed, with its band: by built-in factors or fitted ones. */
export function predictInput(
  sample: CalibrationSample,
  calibration: Calibration = noCalibration,
): TokenCount {
  const { baseTokens, builtIn, uncertainty, overheadTokens, names } = sample;
  let tokens = overheadTokens;
  let width = sample.overheadUncertaintyTokens;
  for (const contentClass of contentClasses) {
    const learnt = names
      .map((name) =>
        calibration.factors.find((each) => each.of === name && each.contentClass === contentClass),
      )
      .find((each) => each !== undefined);
    const expected = baseTokens[contentClass] * (learnt?.factor ?? builtIn[contentClass]);
    tokens += expected;
    width += expected * (learnt?.uncertainty ?? uncertainty);
  }
  return {
    tokens: Math.round(tokens),
    lowTokens: Math.floor(tokens - width),
    highTokens: Math.ceil(tokens + width),
    provenance: 'estimated',
  };
}

/**
 * What a calibration would have said of each sample had it not seen it: the samples are dealt into `folds` parts, and
 * each part is predicted from a fit to the others. Gives one prediction per sample, in their order.
 */
export function crossPredict(
  samples: readonly CalibrationSample[],
  day: string,
  folds = 5,
): readonly TokenCount[] {
  const fits = Array.from({ length: folds }, (_, fold) =>
    fitCalibration(
      samples.filter((_sample, index) => index % folds !== fold),
      day,
    ),
  );
  return samples.map((sample, index) => predictInput(sample, fits[index % folds]));
}
