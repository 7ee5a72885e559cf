import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const openai: SdkFamily = {
  id: 'openai',
  modules: /^openai(?:\/|\.|$)|^@azure\/openai$|^langfuse\.openai$/,
  provider: 'openai',
  calls: [
    {
      callee: /(?:^|\.)chat\.completions\.(?:create|parse|stream|runTools)$/,
      gate: 'suffix',
      model: ['model'],
      prompts: [prompt.messages],
    },
    {
      callee: /\.responses\.(?:create|parse|stream)$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.instructions, prompt.input],
    },
    { callee: /\.embeddings\.create$/, gate: 'suffix', model: ['model'], role: 'embedding' },
    {
      callee: /\.completions\.create$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.prompt],
    },
    {
      callee: /\.images\.generate$/,
      gate: 'import',
      model: ['model'],
      role: 'image',
      prompts: [prompt.prompt],
    },
    {
      callee: /\.assistants\.create$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.instructions],
    },
  ],
};
