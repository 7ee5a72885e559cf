import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/**
 * Attributes of an OpenTelemetry span. The convention says that the input counts the cached tokens too, but instrumentations
 * from before it put Anthropic's own numbers there, so a record has to settle it itself.
 */
export function readOtelGenai(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count(
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.prompt_tokens',
      'llm.usage.prompt_tokens',
    ),
    cacheRead: fields.count(
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.usage.cache_read_input_tokens',
      'gen_ai.usage.details.cache_read_tokens',
      'gen_ai.usage.details.cache_read_input_tokens',
      'gen_ai.usage.input_tokens.cached',
    ),
    cacheWrite5m: fields.count(
      'gen_ai.usage.cache_creation.input_tokens',
      'gen_ai.usage.cache_creation_input_tokens',
      'gen_ai.usage.details.cache_write_tokens',
      'gen_ai.usage.details.cache_creation_input_tokens',
    ),
    output: fields.count(
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.completion_tokens',
      'llm.usage.completion_tokens',
    ),
    reasoning: fields.count(
      'gen_ai.usage.reasoning.output_tokens',
      'gen_ai.usage.reasoning_tokens',
      'gen_ai.usage.details.reasoning_tokens',
      'llm.usage.reasoning_tokens',
    ),
    isCacheInInput: 'unknown',
    total: fields.optionalCount('gen_ai.usage.total_tokens', 'llm.usage.total_tokens'),
    reportedUsd: fields.usd('gen_ai.usage.cost'),
  });
}

/** Attributes of an OpenInference span. Its Anthropic instrumentor adds the cache in, its Bedrock one does not. */
export function readOpeninference(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count('llm.token_count.prompt'),
    cacheRead: fields.count('llm.token_count.prompt_details.cache_read'),
    cacheWrite5m: fields.count('llm.token_count.prompt_details.cache_write'),
    output: fields.count('llm.token_count.completion'),
    reasoning: fields.count('llm.token_count.completion_details.reasoning'),
    isCacheInInput: 'unknown',
    total: fields.optionalCount('llm.token_count.total'),
    reportedUsd: fields.usd('llm.cost.total'),
  });
}
