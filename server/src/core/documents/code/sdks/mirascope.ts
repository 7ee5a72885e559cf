import type { SdkFamily } from '../sdkFamily';

/** Decorators: the function below one returns or documents the prompt. */
export const mirascope: SdkFamily = {
  id: 'mirascope',
  modules: /^mirascope(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)(?:\w+\.)?call$/,
      gate: 'bound',
      model: ['model', 0],
    },
    {
      callee: /(?:^|\.)prompt_template$/,
      gate: 'bound',
      kind: 'component',
      templates: 'single',
      prompts: [[0, 'prompt']],
    },
  ],
};
