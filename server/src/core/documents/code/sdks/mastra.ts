import type { SdkFamily } from '../sdkFamily';

export const mastra: SdkFamily = {
  id: 'mastra',
  modules: /^@mastra\//,
  calls: [
    {
      callee: /(?:^|\.)Agent$/,
      gate: 'bound',
      kind: 'component',
      model: ['model'],
      prompts: [['instructions', 'system']],
    },
    {
      callee: /\.(?:generate|stream|generateVNext|streamVNext)$/,
      gate: 'bound',
      prompts: [[0, 'user']],
    },
  ],
};
