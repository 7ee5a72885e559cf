import type { SdkFamily } from '../sdkFamily';

export const crewai: SdkFamily = {
  id: 'crewai',
  modules: /^crewai(?:\.|$)/,
  calls: [
    { callee: /(?:^|\.)LLM$/, gate: 'bound', kind: 'component', model: ['model', 0] },
    {
      callee: /(?:^|\.)Agent$/,
      gate: 'bound',
      model: ['llm'],
      prompts: [
        ['role', 'system'],
        ['goal', 'system'],
        ['backstory', 'system'],
        ['system_template', 'system'],
      ],
    },
    {
      callee: /(?:^|\.)Task$/,
      gate: 'bound',
      prompts: [
        ['description', 'user'],
        ['expected_output', 'user'],
      ],
    },
    { callee: /(?:^|\.)Crew$/, gate: 'bound', kind: 'component', model: ['manager_llm'] },
  ],
};
