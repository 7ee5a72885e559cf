import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const litellm: SdkFamily = {
  id: 'litellm',
  modules: /^litellm(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)(?:a?completion|a?responses|a?text_completion|completion_with_retries)$/,
      gate: 'bound',
      model: ['model', 0],
      prompts: [prompt.messages, prompt.input, prompt.prompt],
    },
    {
      callee: /(?:^|\.)Router$/,
      gate: 'bound',
      kind: 'component',
      modelList: 'model_list',
    },
    { callee: /(?:^|\.)a?embedding$/, gate: 'bound', model: ['model', 0], role: 'embedding' },
    { callee: /(?:^|\.)a?rerank$/, gate: 'bound', model: ['model', 0], role: 'rerank' },
  ],
};
