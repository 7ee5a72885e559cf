import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/** Cohere counts twice: what the model saw, and what is billed. Only the second is paid for. */
export function readCohere(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count(
      ['billed_units', 'input_tokens'],
      ['billedUnits', 'inputTokens'],
      ['tokens', 'input_tokens'],
      ['tokens', 'inputTokens'],
    ),
    output: fields.count(
      ['billed_units', 'output_tokens'],
      ['billedUnits', 'outputTokens'],
      ['tokens', 'output_tokens'],
      ['tokens', 'outputTokens'],
    ),
  });
}
