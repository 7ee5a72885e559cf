import type { SdkFamily } from '../sdkFamily';

export const dspy: SdkFamily = {
  id: 'dspy',
  modules: /^dspy(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)(?:LM|OpenAI|Anthropic)$/,
      gate: 'bound',
      kind: 'component',
      model: ['model', 0],
    },
    {
      callee: /(?:^|\.)Embedder$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['model', 0],
    },
  ],
};
