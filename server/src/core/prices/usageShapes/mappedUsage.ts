import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/** Counts that marginal.yaml maps, by its own names; whether the input counts the cache is said there, or unknown. */
export function readMapped(isCacheInInput: boolean | 'unknown') {
  return (fields: TokenFields): RawUsage => {
    const beside = fields.optionalCount('reasoningTokensBeside');
    return rawUsage({
      input: fields.count('inputTokens'),
      cacheRead: fields.count('cacheReadTokens'),
      cacheWrite5m: fields.count('cacheWriteTokens'),
      cacheWrite1h: fields.count('cacheWriteHourTokens'),
      output: fields.count('outputTokens'),
      reasoning: beside ?? fields.count('reasoningTokens'),
      isCacheInInput,
      isReasoningInOutput: beside === undefined,
    });
  };
}
