import type { ContentClass } from '../tokenizerFamilies';

/** One billed call as numbers: what its prompt counts in the base encoding, and what was billed. */
export interface CalibrationSample {
  /** The names that `calibrationNames` gives for its model. */
  readonly names: readonly string[];
  /** Tokens of the base encoding by kind of text. */
  readonly baseTokens: Readonly<Record<ContentClass, number>>;
  /** The built-in factors and band of the model's family: what the fit begins from. */
  readonly builtIn: Readonly<Record<ContentClass, number>>;
  readonly uncertainty: number;
  /** What the provider puts around messages and tools, in the model's own tokens. */
  readonly overheadTokens: number;
  /** How far that may be off to either side. */
  readonly overheadUncertaintyTokens: number;
  /** All input that the record says was billed, cached input included. */
  readonly billedTokens: number;
}

export const contentClasses = [
  'prose',
  'code',
  'cjk',
  'json',
] as const satisfies readonly ContentClass[];

/** The class that makes up most of a prompt; undefined when none has three fifths of it. */
export function dominantClass(sample: CalibrationSample): ContentClass | undefined {
  const total = expectedText(sample);
  return contentClasses.find(
    (each) => sample.baseTokens[each] * sample.builtIn[each] >= 0.6 * total && total > 0,
  );
}

/** The prompt's text by the built-in factors, in the model's own tokens. */
export function expectedText({ baseTokens, builtIn }: CalibrationSample): number {
  return contentClasses.reduce((sum, each) => sum + baseTokens[each] * builtIn[each], 0);
}
