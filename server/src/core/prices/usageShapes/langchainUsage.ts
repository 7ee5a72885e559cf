import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/** LangChain's `usage_metadata`: whatever the provider's own rule, the input is the sum. */
export function readLangchain(fields: TokenFields): RawUsage {
  const detail = (name: string): number => fields.count(['input_token_details', name]);
  const longWrites = detail('ephemeral_1h_input_tokens');
  const shortWrites = detail('ephemeral_5m_input_tokens');
  return rawUsage({
    input: fields.count('input_tokens'),
    cacheRead: detail('cache_read'),
    cacheWrite5m: Math.max(shortWrites, detail('cache_creation') - longWrites),
    cacheWrite1h: longWrites,
    output: fields.count('output_tokens'),
    reasoning: fields.count(['output_token_details', 'reasoning']),
    total: fields.optionalCount('total_tokens'),
  });
}
