import type { SdkFamily } from '../sdkFamily';

export const pydanticAi: SdkFamily = {
  id: 'pydantic-ai',
  modules: /^pydantic_ai(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)Agent$/,
      gate: 'bound',
      model: ['model', 0],
      prompts: [
        ['system_prompt', 'system'],
        ['instructions', 'system'],
      ],
    },
    {
      callee: /(?:^|\.)\w+(?:Model)$/,
      gate: 'bound',
      kind: 'component',
      model: ['model_name', 0],
    },
    {
      callee: /\.(?:run|run_sync|run_stream|iter)$/,
      gate: 'bound',
      model: ['model'],
      prompts: [
        [0, 'user'],
        ['user_prompt', 'user'],
      ],
    },
  ],
};
