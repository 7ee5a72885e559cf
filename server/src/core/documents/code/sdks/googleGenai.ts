import type { SdkFamily } from '../sdkFamily';

export const googleGenai: SdkFamily = {
  id: 'google-genai',
  modules: /^google(?:\.genai|\.generativeai|$)|^@google\/gen|^vertexai/,
  provider: 'google',
  calls: [
    {
      callee: /(?:^|\.)models\.(?:generate_content(?:_stream)?|generateContent(?:Stream)?)$/,
      gate: 'suffix',
      model: ['model'],
      prompts: [
        ['system_instruction', 'system'],
        ['systemInstruction', 'system'],
        ['contents', 'user'],
      ],
    },
    {
      callee: /\.models\.(?:embed_content|embedContent)$/,
      gate: 'suffix',
      model: ['model'],
      role: 'embedding',
    },
    { callee: /\.chats\.create$/, gate: 'import', model: ['model'] },
    {
      callee: /(?:^|\.)(?:GenerativeModel|getGenerativeModel)$/,
      gate: 'import',
      kind: 'component',
      model: ['model', 'model_name', 0],
      prompts: [
        ['system_instruction', 'system'],
        ['systemInstruction', 'system'],
      ],
    },
  ],
};
