import type { Call } from '../documents/promptDocument';
import { plainKey, positiveInteger } from './callNumbers';

/** Tokens of thinking that are billed as output beside the answer. */
export interface ReasoningAllowance {
  readonly tokens: number;
  readonly highTokens: number;
  /** What in the call asks for it: "effort high", "a budget of 8000". */
  readonly cause: string;
}

/**
 * The share of all output that an effort is assumed to take. For low, medium and high these are the shares of the output
 * limit that OpenRouter's documentation turns an effort into; the others have no source. No provider publishes what its
 * models use. Worked example: at high, four tokens of five, so 500 tokens of answer bring 2,000.
 */
const shares: ReadonlyMap<string, number> = new Map([
  ['minimal', 0.1],
  ['low', 0.2],
  ['medium', 0.5],
  ['high', 0.8],
  ['xhigh', 0.95],
  ['max', 0.95],
]);

/** The names under which SDKs take how hard to think, as `plainKey` gives them. */
export const effortKeys: ReadonlySet<string> = new Set([
  'effort',
  'reasoningeffort',
  'thinkinglevel',
]);

/** The names under which they take how many tokens may be thought. */
export const budgetKeys: ReadonlySet<string> = new Set([
  'budgettokens',
  'thinkingbudget',
  'reasoningbudgettokens',
]);

/** What a call that says how much to think is expected to think for an answer of so many tokens. */
export function reasoningAllowance(
  { parameters }: Call,
  answerTokens: number,
): ReasoningAllowance | undefined {
  const valueOf = (keys: ReadonlySet<string>): string | undefined =>
    parameters.find(({ key }) => keys.has(plainKey(key)))?.value.trim();
  const budget = positiveInteger(valueOf(budgetKeys));
  if (budget !== undefined) {
    // How much of a budget is used is not known: as much as at medium effort is taken.
    const cause = `a budget of ${budget}`;
    return { tokens: Math.min(budget, answerTokens), highTokens: budget, cause };
  }
  const effort = valueOf(effortKeys)?.toLowerCase();
  const share = shares.get(effort ?? '');
  if (effort === undefined || share === undefined) return undefined;
  const tokens = Math.round((answerTokens * share) / (1 - share));
  return { tokens, highTokens: tokens * 4, cause: `effort ${effort}` };
}
