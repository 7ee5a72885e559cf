import type { CalibrationSample } from './calibrationSample';
import { predictInput } from './predictInput';

/**
 * Is the recorded text what was billed? No tokenizer lies a factor of two beside the estimate, so a bill that does is
 * about another text: instructions or tools that the tracer did not record, or a text that it cut without a word.
 */
export function isComparable(sample: CalibrationSample): boolean {
  const { tokens } = predictInput(sample);
  return tokens > 0 && Math.abs(Math.log(sample.billedTokens / tokens)) <= Math.LN2;
}
