import type { Usage } from '../../../prices/usage';
import { tokenNumbers } from '../../tokenNumber';
import type { Attributes } from './attributes';
import { firstAttribute } from './attributes';

export type SpanUsage =
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid'; readonly problem: string }
  | { readonly kind: 'usage'; readonly usage: Usage; readonly isCacheAccountingAssumed: boolean };

/** The billable tokens that a span's attributes give; `none` when it has no token counts at all. */
export function spanUsage(attributes: Attributes): SpanUsage {
  const input = firstAttribute(attributes, 'input');
  const output = firstAttribute(attributes, 'output');
  if (input === undefined && output === undefined) return { kind: 'none' };
  const counts = tokenNumbers({
    input,
    output,
    cacheRead: firstAttribute(attributes, 'cacheRead'),
    cacheWrite: firstAttribute(attributes, 'cacheWrite'),
    cacheWrite1h: firstAttribute(attributes, 'cacheWrite1h'),
    reasoning: firstAttribute(attributes, 'reasoning'),
  });
  if ('invalid' in counts) {
    return {
      kind: 'invalid',
      problem: `The ${counts.invalid} count is not a whole number of tokens.`,
    };
  }
  const cached = counts.cacheRead + counts.cacheWrite;
  // By the conventions the cache is inside the input. Where it does not fit inside, the emitter left it out.
  const isInside = cached <= counts.input;
  const cacheWrite1hTokens = Math.min(counts.cacheWrite1h, counts.cacheWrite);
  const isCertain =
    cached === 0 || !isInside || attributes.has('ai.usage.inputTokenDetails.noCacheTokens');
  return {
    kind: 'usage',
    isCacheAccountingAssumed: !isCertain,
    usage: {
      uncachedInputTokens: isInside ? counts.input - cached : counts.input,
      cacheReadTokens: counts.cacheRead,
      cacheWrite5mTokens: counts.cacheWrite - cacheWrite1hTokens,
      cacheWrite1hTokens,
      outputTokens: counts.output,
      reasoningTokens: Math.min(counts.reasoning, counts.output),
    },
  };
}
