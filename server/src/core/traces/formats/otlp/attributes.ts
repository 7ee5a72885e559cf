/** The names under which emitters write one meaning, newest convention first. */
export const attributeNames = {
  input: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'ai.usage.inputTokens',
    'ai.usage.promptTokens',
    'ai.usage.tokens',
    'llm.usage.prompt_tokens',
  ],
  output: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
    'llm.usage.completion_tokens',
  ],
  cacheRead: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'llm.token_count.prompt_details.cache_read',
    'ai.usage.inputTokenDetails.cacheReadTokens',
    'ai.usage.cachedInputTokens',
  ],
  cacheWrite: [
    'gen_ai.usage.cache_write.input_tokens',
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'llm.token_count.prompt_details.cache_write',
    'ai.usage.inputTokenDetails.cacheWriteTokens',
  ],
  cacheWrite1h: ['anthropic.usage.cache_creation.ephemeral_1h_input_tokens'],
  reasoning: [
    'gen_ai.usage.reasoning.output_tokens',
    'gen_ai.usage.reasoning_tokens',
    'llm.token_count.completion_details.reasoning',
    'ai.usage.outputTokenDetails.reasoningTokens',
    'ai.usage.reasoningTokens',
  ],
  model: [
    'gen_ai.response.model',
    'gen_ai.request.model',
    'llm.model_name',
    'ai.response.model',
    'ai.model.id',
    'embedding.model_name',
  ],
  provider: [
    'gen_ai.provider.name',
    'gen_ai.system',
    'llm.provider',
    'llm.system',
    'ai.model.provider',
  ],
  workflow: [
    'marginal.workflow',
    'gen_ai.workflow.name',
    'traceloop.workflow.name',
    'ai.telemetry.functionId',
  ],
  response: ['gen_ai.response.id', 'ai.response.id'],
  session: ['gen_ai.conversation.id', 'session.id', 'ai.telemetry.metadata.sessionId'],
  operation: ['gen_ai.operation.name', 'openinference.span.kind', 'ai.operationId'],
  reportedUsd: ['gen_ai.usage.cost', 'llm.cost.total'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Attributes = ReadonlyMap<string, unknown>;

export function firstAttribute(
  attributes: Attributes,
  meaning: keyof typeof attributeNames,
): unknown {
  for (const name of attributeNames[meaning]) {
    const value = attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function textAttribute(
  attributes: Attributes,
  meaning: keyof typeof attributeNames,
): string | undefined {
  const value = firstAttribute(attributes, meaning);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
