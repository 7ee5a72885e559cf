import type { SdkFamily } from '../sdkFamily';

export const autogen: SdkFamily = {
  id: 'autogen',
  modules: /^(?:autogen|ag2|autogen_agentchat|autogen_ext|autogen_core|agent_framework)(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)\w+Client$/,
      gate: 'bound',
      kind: 'component',
      model: ['model', 'azure_deployment', 'model_id', 'deployment_name'],
    },
    {
      callee: /(?:^|\.)(?:\w+Agent|create_agent)$/,
      gate: 'bound',
      kind: 'component',
      prompts: [
        ['system_message', 'system'],
        ['instructions', 'system'],
        ['description', 'description'],
      ],
    },
    {
      callee: /\.(?:run|run_stream|initiate_chat)$/,
      gate: 'bound',
      prompts: [
        ['task', 'user'],
        ['message', 'user'],
        [0, 'user'],
      ],
    },
  ],
};
