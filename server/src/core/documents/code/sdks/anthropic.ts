import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const anthropic: SdkFamily = {
  id: 'anthropic',
  modules: /^anthropic(?:\.|$)|^@anthropic-ai\//,
  provider: 'anthropic',
  calls: [
    {
      callee: /\.messages\.(?:create|stream|parse|tool_runner|toolRunner)$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.system, ['system_', 'system'], prompt.messages],
    },
    {
      // One request of a batch.
      callee: /(?:^|\.)MessageCreateParams(?:NonStreaming|Streaming)$/,
      gate: 'bound',
      model: ['model'],
      prompts: [prompt.system, prompt.messages],
    },
    {
      callee: /\.completions\.create$/,
      gate: 'bound',
      model: ['model'],
      prompts: [prompt.prompt],
    },
  ],
};
