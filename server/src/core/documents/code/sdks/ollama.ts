import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const ollama: SdkFamily = {
  id: 'ollama',
  modules: /^ollama(?:\/|\.|$)/,
  provider: 'ollama',
  calls: [
    {
      callee: /(?:^|\.)(?:chat|generate)$/,
      gate: 'bound',
      model: ['model', 0],
      prompts: [prompt.system, prompt.prompt, prompt.messages, [1, 'user']],
    },
    {
      callee: /(?:^|\.)(?:embed|embeddings)$/,
      gate: 'bound',
      model: ['model', 0],
      role: 'embedding',
    },
  ],
};
