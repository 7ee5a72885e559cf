import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const cohere: SdkFamily = {
  id: 'cohere',
  modules: /^cohere(?:\.|-ai|$)/,
  provider: 'cohere',
  calls: [
    {
      callee: /\.(?:chat|chat_stream|chatStream|generate)$/,
      gate: 'bound',
      model: ['model'],
      prompts: [['preamble', 'system'], ['message', 'user'], prompt.messages, prompt.prompt],
    },
    { callee: /\.rerank$/, gate: 'bound', model: ['model'], role: 'rerank' },
    { callee: /\.embed$/, gate: 'bound', model: ['model'], role: 'embedding' },
  ],
};
