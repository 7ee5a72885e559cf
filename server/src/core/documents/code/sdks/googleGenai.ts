import type { SdkFamily } from '../sdkFamily';

export const googleGenai: SdkFamily = {
  id: 'google-genai',
  modules: /^google(?:\.genai|\.generativeai|$)|^@google\/gen|^vertexai|^@google-cloud\/vertexai$/,
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
    {
      callee: /\.chats\.create$/,
      gate: 'import',
      model: ['model'],
      prompts: [
        ['system_instruction', 'system'],
        ['systemInstruction', 'system'],
        ['history', 'user'],
      ],
    },
    {
      callee: /\.(?:send_message|sendMessage)(?:_?[sS]tream)?$/,
      gate: 'import',
      prompts: [
        [0, 'user'],
        ['message', 'user'],
        ['content', 'user'],
      ],
    },
    {
      callee: /\.(?:generate_content(?:_async)?|generateContent(?:Stream)?)$/,
      gate: 'import',
      prompts: [
        [0, 'user'],
        ['contents', 'user'],
      ],
    },
    {
      callee: /\.(?:start_chat|startChat)$/,
      gate: 'import',
      kind: 'component',
      prompts: [['history', 'user']],
    },
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
