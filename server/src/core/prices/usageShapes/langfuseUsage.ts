import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/**
 * Langfuse's `usageDetails`: disjoint counts, so the input is the sum of all keys that begin with "input". Its older
 * `usage` object has only "input", "output" and "total", or OpenAI's names.
 */
export function readLangfuse(fields: TokenFields): RawUsage {
  const counted = fields
    .entries()
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([key]) => [key, kindOf(key)] as const);
  const sum = (kind: UsageKind): number =>
    counted.reduce((total, [key, each]) => total + (each === kind ? fields.count(key) : 0), 0);
  return rawUsage({
    input: sum('input') || fields.count('promptTokens', 'prompt_tokens'),
    cacheRead: sum('cacheRead'),
    cacheWrite5m: sum('cacheWrite'),
    cacheWrite1h: sum('cacheWrite1h'),
    output: sum('output') || fields.count('completionTokens', 'completion_tokens'),
    reasoning: sum('reasoning'),
    isCacheInInput: false,
    isReasoningInOutput: false,
    total: fields.optionalCount('total', 'totalTokens', 'total_tokens'),
  });
}

type UsageKind = 'input' | 'cacheRead' | 'cacheWrite' | 'cacheWrite1h' | 'output' | 'reasoning';

function kindOf(key: string): UsageKind | undefined {
  if (/cache_read|cached/.test(key)) return 'cacheRead';
  if (/1h/.test(key)) return 'cacheWrite1h';
  if (/cache_(?:creation|write)|ephemeral_5m/.test(key)) return 'cacheWrite';
  if (key.startsWith('input')) return 'input';
  if (key.startsWith('output_reasoning')) return 'reasoning';
  return key.startsWith('output') ? 'output' : undefined;
}
