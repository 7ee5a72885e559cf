import { settingsFormat } from '../settings/settingsFormat';

/** A RAGFlow chat assistant or dataset as JSON. `top_n` chunks reach the prompt; `top_k` is the pool. */
export const ragflowChat = settingsFormat({
  id: 'ragflow-chat',
  syntaxes: ['json'],
  matches: (paths) =>
    paths.hasKey('chunk_token_num') ||
    (paths.hasKey('top_n') && paths.hasKey('similarity_threshold')),
  table: {
    models: [
      { at: '**.llm.model_name', role: 'chat' },
      { at: '**.llm_id', role: 'chat' },
      { at: '**.embedding_model', role: 'embedding' },
      { at: '**.embd_id', role: 'embedding' },
      { at: '**.rerank_model', role: 'rerank' },
      { at: '**.rerank_id', role: 'rerank' },
    ],
    parameterMaps: ['**.llm', '**.llm_setting'],
    prompts: [
      { at: '**.prompt.prompt', role: 'system' },
      { at: '**.prompt_config.system', role: 'system' },
    ],
    knobs: [
      { at: '**.top_n', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.top_k', means: 'candidate-pool', unit: 'chunks' },
      { at: '**.similarity_threshold', means: 'score-threshold', unit: 'none' },
      { at: '**.vector_similarity_weight', means: 'other', unit: 'none' },
      { at: '**.keywords_similarity_weight', means: 'other', unit: 'none' },
      { at: '**.chunk_token_num', means: 'chunk-size', unit: 'tokens' },
    ],
    defaults: { 'chunks-in-context': 6, 'chunk-size': 512 },
  },
});
