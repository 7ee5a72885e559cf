import type { SdkFamily } from '../sdkFamily';

export const haystack: SdkFamily = {
  id: 'haystack',
  modules: /^haystack(?:_integrations|_experimental)?(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)\w+Generator$/,
      gate: 'bound',
      kind: 'component',
      model: ['model', 'azure_deployment'],
      hasDefaultModel: true,
      prompts: [['system_prompt', 'system']],
    },
    {
      callee: /(?:^|\.)\w+Embedder$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['model', 'azure_deployment'],
      hasDefaultModel: true,
    },
    {
      callee: /(?:^|\.)\w+Ranker$/,
      gate: 'bound',
      kind: 'component',
      role: 'rerank',
      model: ['model'],
    },
    {
      callee: /(?:^|\.)(?:Chat)?PromptBuilder$/,
      gate: 'bound',
      kind: 'component',
      templates: 'double',
      prompts: [
        ['template', 'prompt'],
        [0, 'prompt'],
      ],
    },
    {
      callee: /(?:^|\.)Agent$/,
      gate: 'bound',
      kind: 'component',
      prompts: [['system_prompt', 'system']],
    },
  ],
};
