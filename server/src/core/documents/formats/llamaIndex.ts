import { settingsFormat } from '../settings/settingsFormat';

/** YAML, TOML or JSON that sets LlamaIndex by its argument names. Sizes are in tokens. */
export const llamaIndex = settingsFormat({
  id: 'llama-index-settings',
  syntaxes: ['yaml', 'toml', 'json'],
  matches: (paths) => paths.hasKey('similarity_top_k'),
  table: {
    models: [
      { at: '**.llm', role: 'chat' },
      { at: '**.llm.model', role: 'chat', providerKey: 'provider' },
      { at: '**.llm.model_name', role: 'chat', providerKey: 'provider' },
      { at: '**.llm_model', role: 'chat' },
      { at: '**.embed_model', role: 'embedding' },
      { at: '**.embedding_model', role: 'embedding' },
      { at: '**.embed_model.model', role: 'embedding' },
      { at: '**.embed_model.model_name', role: 'embedding' },
      { at: '**.embedding.model', role: 'embedding' },
      { at: '**.embedding.model_name', role: 'embedding' },
      { at: '**.rerank*.model', role: 'rerank' },
    ],
    parameterMaps: ['**.llm'],
    prompts: [
      { at: '**.system_prompt', role: 'system' },
      { at: '**.text_qa_template', role: 'user' },
      { at: '**.refine_template', role: 'user' },
      { at: '**.context_prompt', role: 'user' },
    ],
    knobs: [
      { at: '**.similarity_top_k', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.sparse_top_k', means: 'candidate-pool', unit: 'chunks' },
      { at: '**.rerank*.top_n', means: 'rerank-top-n', unit: 'chunks' },
      { at: '**.rerank_top_n', means: 'rerank-top-n', unit: 'chunks' },
      { at: '**.chunk_size', means: 'chunk-size', unit: 'tokens' },
      { at: '**.chunk_overlap', means: 'chunk-overlap', unit: 'tokens' },
      { at: '**.window_size', means: 'window', unit: 'none' },
      { at: '**.similarity_cutoff', means: 'score-threshold', unit: 'none' },
      { at: '**.token_limit', means: 'history', unit: 'tokens' },
      { at: '**.response_mode', means: 'other', unit: 'none' },
      { at: '**.context_window', means: 'cap', unit: 'tokens' },
    ],
    defaults: { 'chunks-in-context': 2, 'chunk-size': 1024, 'chunk-overlap': 200 },
  },
});
