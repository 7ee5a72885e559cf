import { environmentFormat } from '../settings/environmentFormat';

/** Open WebUI's environment. Chunks are cut by characters. */
export const openWebui = environmentFormat({
  id: 'open-webui-env',
  signs: [
    'open-webui/open-webui',
    'RAG_TOP_K',
    'RAG_TOP_K_RERANKER',
    'RAG_EMBEDDING_MODEL',
    'RAG_EMBEDDING_ENGINE',
    'RAG_RELEVANCE_THRESHOLD',
    'RAG_RERANKING_MODEL',
    'ENABLE_RAG_HYBRID_SEARCH',
  ],
  table: {
    models: [
      { at: 'DEFAULT_MODELS', role: 'chat' },
      { at: 'TASK_MODEL', role: 'helper' },
      { at: 'TASK_MODEL_EXTERNAL', role: 'helper' },
      { at: 'RAG_EMBEDDING_MODEL', role: 'embedding' },
      { at: 'RAG_RERANKING_MODEL', role: 'rerank' },
      { at: 'IMAGE_GENERATION_MODEL', role: 'image' },
    ],
    prompts: [{ at: 'RAG_TEMPLATE', role: 'prompt' }],
    knobs: [
      { at: 'RAG_TOP_K', means: 'chunks-in-context', unit: 'chunks' },
      { at: 'RAG_TOP_K_RERANKER', means: 'rerank-top-n', unit: 'chunks' },
      { at: 'RAG_RELEVANCE_THRESHOLD', means: 'score-threshold', unit: 'none' },
      { at: 'RAG_FULL_CONTEXT', means: 'other', unit: 'none' },
      { at: 'ENABLE_RAG_HYBRID_SEARCH', means: 'other', unit: 'none' },
      { at: 'CHUNK_SIZE', means: 'chunk-size', unit: 'characters' },
      { at: 'CHUNK_OVERLAP', means: 'chunk-overlap', unit: 'characters' },
      { at: 'RAG_WEB_SEARCH_RESULT_COUNT', means: 'other', unit: 'none' },
      { at: 'WEB_SEARCH_RESULT_COUNT', means: 'other', unit: 'none' },
    ],
    // 1,000 and 100 characters.
    defaults: { 'chunks-in-context': 3, 'chunk-size': 250, 'chunk-overlap': 25 },
  },
});
