import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/** Anthropic's Messages, also inside Bedrock's InvokeModel and Claude Code's files: the cache is beside the input. */
export function readAnthropic(fields: TokenFields): RawUsage {
  const longWrites = fields.count(['cache_creation', 'ephemeral_1h_input_tokens']);
  const shortWrites = fields.count(['cache_creation', 'ephemeral_5m_input_tokens']);
  const writes = fields.count('cache_creation_input_tokens');
  return rawUsage({
    input: fields.count('input_tokens'),
    cacheRead: fields.count('cache_read_input_tokens'),
    // What the details leave open was written for the ordinary five minutes.
    cacheWrite5m: Math.max(shortWrites, writes - longWrites),
    cacheWrite1h: longWrites,
    output: fields.count('output_tokens'),
    reasoning: fields.count(['output_tokens_details', 'thinking_tokens']),
    isCacheInInput: false,
  });
}

/** Bedrock's Converse: Anthropic's rule for every model. */
export function readBedrockConverse(fields: TokenFields): RawUsage {
  const writes = fields.count('cacheWriteInputTokens', 'cacheWriteInputTokenCount');
  const longWrites = fields.countWhere('cacheDetails', 'ttl', '1h', 'inputTokens');
  return rawUsage({
    input: fields.count('inputTokens'),
    cacheRead: fields.count('cacheReadInputTokens', 'cacheReadInputTokenCount'),
    cacheWrite5m: Math.max(0, writes - longWrites),
    cacheWrite1h: longWrites,
    output: fields.count('outputTokens'),
    isCacheInInput: false,
    total: fields.optionalCount('totalTokens'),
  });
}
