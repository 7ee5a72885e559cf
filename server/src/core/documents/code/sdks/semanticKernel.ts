import type { SdkFamily } from '../sdkFamily';

export const semanticKernel: SdkFamily = {
  id: 'semantic-kernel',
  modules: /^semantic_kernel(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)\w+(?:ChatCompletion|TextCompletion)$/,
      gate: 'import',
      kind: 'component',
      model: ['ai_model_id', 'deployment_name'],
    },
    {
      callee: /(?:^|\.)\w+TextEmbedding$/,
      gate: 'import',
      kind: 'component',
      role: 'embedding',
      model: ['ai_model_id', 'deployment_name'],
    },
    {
      callee: /(?:^|\.)get_chat_completion_service(?:_and_request_settings)?$/,
      gate: 'import',
      kind: 'component',
      model: [0],
    },
    { callee: /(?:^|\.)\w*ExecutionSettings$/, gate: 'import', kind: 'component' },
    {
      callee: /\.(?:add_function|create_function_from_prompt|invoke_prompt)$/,
      gate: 'import',
      prompts: [['prompt', 'prompt']],
    },
    {
      callee: /(?:^|\.)ChatCompletionAgent$/,
      gate: 'import',
      prompts: [['instructions', 'system']],
    },
    {
      callee: /(?:^|\.)ChatHistory$/,
      gate: 'bound',
      kind: 'component',
      prompts: [['system_message', 'system']],
    },
    {
      callee: /\.add_system_message$/,
      gate: 'import',
      kind: 'component',
      prompts: [[0, 'system']],
    },
    { callee: /\.add_user_message$/, gate: 'import', kind: 'component', prompts: [[0, 'user']] },
    {
      callee: /\.add_assistant_message$/,
      gate: 'import',
      kind: 'component',
      prompts: [[0, 'assistant']],
    },
  ],
};
