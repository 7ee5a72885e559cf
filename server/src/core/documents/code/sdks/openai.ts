import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const openai: SdkFamily = {
  id: 'openai',
  modules:
    /^openai(?:\/|\.|$)|^@azure\/openai$|^langfuse\.openai$|^groq(?:-sdk)?(?:\.|$)|^together(?:-ai)?(?:\.|$)|^portkey|^@langfuse\/openai$/,
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
      // Before version 1 of the Python package, where Azure's deployments had names of their own.
      callee: /(?:^|\.)ChatCompletion\.a?create$/,
      gate: 'import',
      model: ['model', 'engine', 'deployment_id'],
      prompts: [prompt.messages],
    },
    {
      callee: /(?:^|\.)Completion\.a?create$/,
      gate: 'import',
      model: ['model', 'engine', 'deployment_id'],
      prompts: [prompt.prompt],
    },
    {
      callee: /(?:^|\.)Embedding\.a?create$/,
      gate: 'import',
      model: ['model', 'engine', 'deployment_id'],
      role: 'embedding',
    },
    {
      callee:
        /\.(?:audio\.(?:speech|transcriptions|translations)(?:\.with_streaming_response)?|moderations)\.create$/,
      gate: 'import',
      kind: 'component',
      model: ['model'],
      role: 'helper',
    },
    {
      callee: /\.runs\.(?:create|create_and_poll|createAndPoll|stream|create_and_stream)$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.instructions, ['additional_instructions', 'system']],
    },
    {
      callee: /\.completions\.create$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.prompt],
    },
    {
      callee: /\.images\.(?:generate|edit)$/,
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
