import type { SdkFamily } from '../sdkFamily';

/** Prompty's run time: the prompt and its model stand in the file that it is given. */
export const prompty: SdkFamily = {
  id: 'prompty',
  modules: /^prompty(?:\.|$)/,
  calls: [
    {
      callee: /^prompty\.(?:execute|execute_async|load)$/,
      gate: 'import',
      prompts: [[0, 'prompt']],
    },
  ],
};
