import type { RawUsage } from './rawUsage';
import { rawUsage } from './rawUsage';
import type { TokenFields } from './tokenFields';

/** Gemini's generateContent: tool results are input of their own, thoughts are beside the candidates. */
export function readGemini(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count('promptTokenCount') + fields.count('toolUsePromptTokenCount'),
    cacheRead: fields.count('cachedContentTokenCount'),
    output: fields.count('candidatesTokenCount', 'responseTokenCount'),
    reasoning: fields.count('thoughtsTokenCount'),
    isReasoningInOutput: false,
    total: fields.optionalCount('totalTokenCount'),
  });
}

/** The same meaning under the names of the Interactions API. */
export function readGeminiInteractions(fields: TokenFields): RawUsage {
  return rawUsage({
    input: fields.count('total_input_tokens') + fields.count('total_tool_use_tokens'),
    cacheRead: fields.count('total_cached_tokens'),
    output: fields.count('total_output_tokens'),
    reasoning: fields.count('total_thought_tokens'),
    isReasoningInOutput: false,
    total: fields.optionalCount('total_tokens'),
  });
}
