import { environmentFormat } from '../settings/environmentFormat';

/** AnythingLLM's environment: one preferred model for each provider, of which LLM_PROVIDER is in use. */
export const anythingLlm = environmentFormat({
  id: 'anythingllm-env',
  signs: [
    'OPEN_MODEL_PREF',
    'ANTHROPIC_MODEL_PREF',
    'OLLAMA_MODEL_PREF',
    'EMBEDDING_MODEL_PREF',
    'GENERIC_OPEN_AI_MODEL_PREF',
    'mintplexlabs/anythingllm',
  ],
  table: {
    models: [
      { at: 'EMBEDDING_MODEL_PREF', role: 'embedding' },
      { at: '*_MODEL_PREF', role: 'chat' },
    ],
    parameters: ['*_MODEL_TOKEN_LIMIT', '*_MAX_TOKENS'],
    knobs: [{ at: 'EMBEDDING_MODEL_MAX_CHUNK_LENGTH', means: 'other', unit: 'characters' }],
    // 1,000 and 20 characters.
    defaults: { 'chunks-in-context': 4, 'chunk-size': 250, 'chunk-overlap': 5 },
  },
});
