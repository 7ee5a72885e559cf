import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/** Chat completions of OpenAI, Azure, Groq, Together, Fireworks and Moonshot: the cache is inside the input. */
export function readOpenaiChat(fields: TokenFields): RawUsage {
  const written = fields.count(['prompt_tokens_details', 'cache_write_tokens']);
  const writtenLong = fields.count(
    ['prompt_tokens_details', 'cache_write_tokens_details', 'ttl_12h'],
    ['prompt_tokens_details', 'cache_write_tokens_details', '12h'],
  );
  return rawUsage({
    input: fields.count('prompt_tokens'),
    cacheRead: fields.count(['prompt_tokens_details', 'cached_tokens'], 'cached_tokens'),
    cacheWrite5m: Math.max(0, written - writtenLong),
    cacheWrite1h: writtenLong,
    output: fields.count('completion_tokens'),
    reasoning: fields.count(['completion_tokens_details', 'reasoning_tokens']),
    total: fields.optionalCount('total_tokens'),
  });
}

/** The Responses API. */
export function readOpenaiResponses(fields: TokenFields): RawUsage {
  const written = fields.count(['input_tokens_details', 'cache_write_tokens']);
  const writtenLong = fields.count(
    ['input_tokens_details', 'cache_write_tokens_details', 'ttl_12h'],
    ['input_tokens_details', 'cache_write_tokens_details', '12h'],
  );
  return rawUsage({
    input: fields.count('input_tokens'),
    cacheRead: fields.count(['input_tokens_details', 'cached_tokens']),
    cacheWrite5m: Math.max(0, written - writtenLong),
    cacheWrite1h: writtenLong,
    output: fields.count('output_tokens'),
    reasoning: fields.count(['output_tokens_details', 'reasoning_tokens']),
    total: fields.optionalCount('total_tokens'),
  });
}

/** A turn of Codex's rollout files (`last_token_usage`, never the running total). */
export function readCodex(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count('input_tokens'),
    cacheRead: fields.count('cached_input_tokens'),
    output: fields.count('output_tokens'),
    reasoning: fields.count('reasoning_output_tokens'),
    total: fields.optionalCount('total_tokens'),
  });
}

/** DeepSeek splits the prompt into hits and misses; older records have nothing else. */
export function readDeepseek(fields: TokenFields): RawUsage {
  const hit = fields.count('prompt_cache_hit_tokens', ['prompt_tokens_details', 'cached_tokens']);
  const miss = fields.count('prompt_cache_miss_tokens');
  return rawUsage({
    ...readOpenaiChat(fields),
    input: fields.optionalCount('prompt_tokens') ?? hit + miss,
    cacheRead: hit,
  });
}

/** xAI's chat completions leave reasoning out of the completion. */
export function readXaiChat(fields: TokenFields): RawUsage {
  return { ...readOpenaiChat(fields), isReasoningInOutput: false };
}

export function readMistral(fields: TokenFields): RawUsage {
  return {
    ...readOpenaiChat(fields),
    cacheRead: fields.count('num_cached_tokens', ['prompt_tokens_details', 'cached_tokens']),
  };
}

/** Perplexity bills reasoning and the texts that it cites on top. */
export function readPerplexity(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count('prompt_tokens') + fields.count('citation_tokens'),
    output: fields.count('completion_tokens'),
    reasoning: fields.count('reasoning_tokens'),
    isReasoningInOutput: false,
    reportedUsd: fields.usd(['cost', 'total_cost'], 'cost'),
  });
}

/** OpenRouter says what it charged. */
export function readOpenrouter(fields: TokenFields): RawUsage {
  return { ...readOpenaiChat(fields), reportedUsd: fields.usd('cost') };
}
