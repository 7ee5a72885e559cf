import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const vercelAi: SdkFamily = {
  id: 'vercel-ai',
  modules: /^ai(?:\/|$)|^@ai-sdk\//,
  calls: [
    {
      callee:
        /^(?:\w+\.)?(?:generateText|streamText|generateObject|streamObject|ToolLoopAgent|Agent)$/,
      gate: 'bound',
      model: ['model'],
      prompts: [prompt.system, prompt.instructions, prompt.prompt, prompt.messages],
    },
    {
      callee: /^(?:\w+\.)?(?:experimental_)?generateImage$/,
      gate: 'bound',
      model: ['model'],
      role: 'image',
      prompts: [prompt.prompt],
    },
    {
      callee: /^(?:\w+\.)?(?:experimental_)?(?:generateSpeech|transcribe)$/,
      gate: 'bound',
      kind: 'component',
      model: ['model'],
      role: 'helper',
    },
    {
      callee: /^(?:\w+\.)?(?:embed|embedMany)$/,
      gate: 'bound',
      model: ['model'],
      role: 'embedding',
    },
    { callee: /^(?:\w+\.)?rerank$/, gate: 'bound', model: ['model'], role: 'rerank' },
  ],
};
