import type { Call, CallParameter } from '../documents/promptDocument';
import { literalText } from '../documents/promptDocument';
import type { CallEstimate } from '../estimate/costStack';
import type { Span } from '../text/span';
import { plainKey } from '../estimate/callNumbers';
import type { RuleContext } from './rule';

/** The first parameter with one of these keys, each written as `plainKey` gives it. */
export function findParameter(
  parameters: readonly CallParameter[],
  keys: ReadonlySet<string>,
): CallParameter | undefined {
  return parameters.find(({ key }) => keys.has(plainKey(key)));
}

/** A plain decimal number; undefined for expressions, lists and words. */
export function numberOf(parameter: CallParameter | undefined): number | undefined {
  const text = parameter?.value.replaceAll('_', '').trim() ?? '';
  return /^-?\d{1,12}(?:\.\d{1,12})?$/.test(text) ? Number(text) : undefined;
}

/** All literal text that a call sends, its variables left out. */
export function promptText({ prompts }: Call): string {
  return prompts.map(literalText).join('\n');
}

/** The estimate of the first call that sends a fact of the document. */
export function estimateOwning(
  isOwner: (call: Call) => boolean,
  { estimates }: RuleContext,
): CallEstimate | undefined {
  return estimates.find(({ call }) => isOwner(call));
}

/** The value without the quotes that its span may hold: what to replace to change the value. */
export function innerSpan({ value, valueSpan }: CallParameter): Span {
  const quotes = valueSpan.end - valueSpan.start - value.length;
  return quotes === 2 ? { start: valueSpan.start + 1, end: valueSpan.end - 1 } : valueSpan;
}
