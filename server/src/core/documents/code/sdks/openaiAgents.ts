import type { SdkFamily } from '../sdkFamily';

export const openaiAgents: SdkFamily = {
  id: 'openai-agents',
  modules: /^agents(?:\.|$)|^@openai\/agents/,
  provider: 'openai',
  calls: [
    {
      callee: /(?:^|\.)Agent(?:\.create)?$/,
      gate: 'bound',
      model: ['model'],
      prompts: [['instructions', 'system']],
    },
    {
      callee: /Runner\.(?:run|run_sync|run_streamed)$|^run$/,
      gate: 'bound',
      runs: 0,
      prompts: [
        [1, 'user'],
        ['input', 'user'],
      ],
    },
  ],
};
