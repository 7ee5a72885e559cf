import type { SdkFamily } from '../sdkFamily';

/** Anthropic in Go, Java, C#, Ruby and Rust. */
export const anthropicElsewhere: SdkFamily = {
  id: 'anthropic-elsewhere',
  modules:
    /^github\.com\/(?:anthropics\/anthropic-sdk-go|liushuangls\/go-anthropic)|^com\.anthropic\.|^Anthropic(?:\.|$)|^anthropic\w*$|^misanthropy?$|^clust$/,
  provider: 'anthropic',
  calls: [
    {
      callee:
        /(?:^|\.)(?:MessageNewParams|MessagesRequest|MessageCreateParams|MessageParameters|CreateMessageParams|MessagesRequestBody)$|MessageCreateParams\.builder$|(?:CreateMessage(?:Params|Request)|MessagesRequest)(?:Builder)?\.(?:default|builder)$/,
      gate: 'import',
      model: ['Model', 'model'],
      prompts: [
        ['System', 'system'],
        ['system', 'system'],
        ['system_', 'system'],
        ['addUserMessage', 'user'],
        ['addAssistantMessage', 'assistant'],
        ['Messages', 'user'],
        ['messages', 'user'],
      ],
    },
  ],
};
