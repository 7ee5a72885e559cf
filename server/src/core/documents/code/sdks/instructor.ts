import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const instructor: SdkFamily = {
  id: 'instructor',
  modules: /^instructor(?:\.|$)|^@instructor-ai\//,
  calls: [
    { callee: /\.from_provider$/, gate: 'bound', kind: 'component', model: [0, 'model'] },
    {
      callee: /\.(?:create|create_partial|create_with_completion|create_iterable)$/,
      gate: 'bound',
      model: ['model'],
      prompts: [prompt.messages],
    },
  ],
};
