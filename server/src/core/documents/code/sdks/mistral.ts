import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const mistral: SdkFamily = {
  id: 'mistral',
  modules: /^mistralai(?:\.|$)|^@mistralai\//,
  provider: 'mistral',
  calls: [
    {
      callee:
        /\.(?:chat|fim|agents)\.(?:complete|stream|parse|parse_stream|parseStream)(?:_async)?$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.messages],
    },
    {
      callee: /\.embeddings\.create(?:_async)?$/,
      gate: 'import',
      model: ['model'],
      role: 'embedding',
    },
  ],
};
