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
      prompts: [prompt.system, prompt.messages],
    },
  ],
};
