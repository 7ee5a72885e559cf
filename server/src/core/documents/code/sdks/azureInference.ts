import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

/** Azure AI Inference, by which GitHub Models are called too. */
export const azureInference: SdkFamily = {
  id: 'azure-inference',
  modules: /^azure\.ai\.inference|^@azure-rest\/ai-inference/,
  calls: [
    {
      callee: /\.complete$/,
      gate: 'bound',
      model: ['model'],
      prompts: [prompt.messages],
    },
    { callee: /\.embed$/, gate: 'bound', model: ['model'], role: 'embedding' },
    {
      callee: /\.post$/,
      gate: 'bound',
      model: ['model'],
      prompts: [prompt.messages],
    },
  ],
};
