import type { SdkFamily } from '../sdkFamily';

/** The Claude Agent SDK, which runs Claude Code. */
export const claudeAgent: SdkFamily = {
  id: 'claude-agent',
  modules: /^claude_(?:agent|code)_sdk(?:\.|$)|^@anthropic-ai\/claude-(?:agent-sdk|code)$/,
  provider: 'anthropic',
  calls: [
    {
      callee: /(?:^|\.)Claude(?:Agent|Code)Options$/,
      gate: 'bound',
      kind: 'component',
      model: ['model'],
      prompts: [
        ['system_prompt', 'system'],
        ['append_system_prompt', 'system'],
      ],
    },
    {
      callee: /(?:^|\.)query$/,
      gate: 'bound',
      model: ['model'],
      isModelNested: true,
      prompts: [
        ['systemPrompt', 'system'],
        ['prompt', 'user'],
        [0, 'user'],
      ],
    },
  ],
};
