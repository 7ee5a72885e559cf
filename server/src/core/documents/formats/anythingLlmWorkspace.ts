import { settingsFormat } from '../settings/settingsFormat';

/** An AnythingLLM workspace as JSON. */
export const anythingLlmWorkspace = settingsFormat({
  id: 'anythingllm-workspace',
  syntaxes: ['json'],
  matches: (paths) =>
    paths.hasKey('topN') && (paths.hasKey('openAiHistory') || paths.hasKey('openAiPrompt')),
  table: {
    models: [
      { at: '**.chatModel', role: 'chat', providerKey: 'chatProvider' },
      { at: '**.agentModel', role: 'helper', providerKey: 'agentProvider' },
    ],
    parameters: ['**.openAiTemp'],
    prompts: [{ at: '**.openAiPrompt', role: 'system' }],
    knobs: [
      { at: '**.topN', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.similarityThreshold', means: 'score-threshold', unit: 'none' },
      { at: '**.openAiHistory', means: 'history', unit: 'turns' },
    ],
    // 1,000 and 20 characters.
    defaults: { 'chunks-in-context': 4, 'chunk-size': 250, 'chunk-overlap': 5 },
  },
});
