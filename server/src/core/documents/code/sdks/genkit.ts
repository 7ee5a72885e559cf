import type { SdkFamily } from '../sdkFamily';
import { prompt } from '../sdkFamily';

export const genkit: SdkFamily = {
  id: 'genkit',
  modules: /^genkit(?:\/|$)|^@genkit-ai\//,
  calls: [
    {
      callee: /\.(?:generate|generateStream|definePrompt)$/,
      gate: 'import',
      model: ['model'],
      prompts: [prompt.system, prompt.prompt, prompt.messages, [0, 'user']],
    },
    { callee: /\.(?:embed|embedMany)$/, gate: 'import', role: 'embedding', model: ['embedder'] },
    { callee: /^genkit$/, gate: 'import', kind: 'component', model: ['model'] },
  ],
};
