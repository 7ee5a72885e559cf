import { settingsFormat } from '../settings/settingsFormat';

/** The NVIDIA RAG blueprint's library configuration: the same settings as its environment, as nested YAML. */
export const nvidiaRagConfig = settingsFormat({
  id: 'nvidia-rag-config',
  syntaxes: ['yaml'],
  matches: (paths) =>
    paths.hasAny('nv_ingest.chunk_size', 'query_rewriter.model_name', 'retriever.vdb_top_k') &&
    paths.hasAny('vector_store', 'llm.model_name', 'llm.server_url'),
  table: {
    models: [
      { at: 'llm.model_name', role: 'chat' },
      { at: 'embeddings.model_name', role: 'embedding' },
      { at: 'ranking.model_name', role: 'rerank' },
      { at: 'vlm.model_name', role: 'image' },
      { at: 'nv_ingest.caption_model_name', role: 'image' },
      { at: 'reflection.model_name', role: 'grader' },
      { at: '**.model_name', role: 'helper' },
    ],
    parameterMaps: ['llm.parameters', 'vlm', 'summarizer', '*.parameters'],
    knobs: [
      { at: 'retriever.vdb_top_k', means: 'candidate-pool', unit: 'chunks' },
      { at: 'retriever.top_k', means: 'chunks-in-context', unit: 'chunks' },
      { at: 'retriever.score_threshold', means: 'score-threshold', unit: 'none' },
      { at: 'ranking.enable_reranker', means: 'other', unit: 'none' },
      { at: 'nv_ingest.chunk_size', means: 'chunk-size', unit: 'tokens' },
      { at: 'nv_ingest.chunk_overlap', means: 'chunk-overlap', unit: 'tokens' },
      { at: 'reflection.max_loops', means: 'other', unit: 'none' },
      { at: 'summarizer.max_chunk_length', means: 'other', unit: 'characters' },
      { at: 'summarizer.chunk_overlap', means: 'other', unit: 'characters' },
    ],
    defaults: { 'chunks-in-context': 10, 'chunk-size': 512, 'chunk-overlap': 150 },
  },
});
