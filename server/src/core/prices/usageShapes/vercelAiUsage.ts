import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/**
 * Vercel's AI SDK 4 and 5. What the input counts is the provider's own rule: without the cache for Anthropic and Bedrock,
 * with it elsewhere; Google's thoughts are beside the output. `provider` names it where `providerMetadata` does not.
 */
export function readVercelAi5(fields: TokenFields, provider: string | undefined): RawUsage {
  const maker = fields.entries('providerMetadata')[0]?.[0] ?? provider ?? '';
  const metadata = (name: string): readonly string[] => ['providerMetadata', maker, name];
  const isBeside = /anthropic|bedrock/.test(maker);
  return rawUsage({
    input: fields.count(...inUsage('inputTokens'), ...inUsage('promptTokens')),
    cacheRead:
      fields.optionalCount(...inUsage('cachedInputTokens')) ??
      fields.count(metadata('cacheReadInputTokens'), metadata('cachedPromptTokens'), [
        'providerMetadata',
        maker,
        'usage',
        'cacheReadInputTokens',
      ]),
    cacheWrite5m: fields.count(metadata('cacheCreationInputTokens'), [
      'providerMetadata',
      maker,
      'usage',
      'cacheWriteInputTokens',
    ]),
    output: fields.count(...inUsage('outputTokens'), ...inUsage('completionTokens')),
    reasoning:
      fields.optionalCount(...inUsage('reasoningTokens')) ??
      fields.count(metadata('reasoningTokens')),
    isCacheInInput: maker === '' ? 'unknown' : !isBeside,
    isReasoningInOutput: !/google|vertex|gemini/.test(maker),
    total: fields.optionalCount(...inUsage('totalTokens')),
  });
}

/** Version 6 on: everything is inside, with details; providers hand on the details as objects of the same names. */
export function readVercelAi6(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count(...inUsage('inputTokens'), ...inUsage('inputTokens', 'total')),
    cacheRead: fields.count(
      ...inUsage('inputTokenDetails', 'cacheReadTokens'),
      ...inUsage('inputTokens', 'cacheRead'),
      ...inUsage('cachedInputTokens'),
    ),
    cacheWrite5m: fields.count(
      ...inUsage('inputTokenDetails', 'cacheWriteTokens'),
      ...inUsage('inputTokens', 'cacheWrite'),
    ),
    output: fields.count(...inUsage('outputTokens'), ...inUsage('outputTokens', 'total')),
    reasoning: fields.count(
      ...inUsage('outputTokenDetails', 'reasoningTokens'),
      ...inUsage('outputTokens', 'reasoning'),
      ...inUsage('reasoningTokens'),
    ),
    total: fields.optionalCount(...inUsage('totalTokens')),
  });
}

/** A whole result holds its usage beside `providerMetadata`; a span's attributes may be the usage itself. */
function inUsage(...path: readonly string[]): readonly (readonly string[])[] {
  return [path, ['usage', ...path]];
}
