import { settingsFormat } from '../settings/settingsFormat';
import { dollarVariables } from '../templateVariables';

/** Embedchain's and mem0's YAML or JSON. Chunks are cut by characters. */
export const embedchain = settingsFormat({
  id: 'embedchain',
  syntaxes: ['yaml', 'json'],
  matches: (paths) =>
    paths.hasAll('chunker', 'chunker.chunk_size') ||
    (paths.hasAll('llm.provider') &&
      paths.hasAny('embedder', 'embedding_model', 'vectordb', 'vector_store', 'llm.config')),
  table: {
    variables: dollarVariables,
    models: [
      { at: 'llm.config.model', role: 'chat' },
      { at: 'embedder.config.model', role: 'embedding' },
      { at: 'embedding_model.config.model', role: 'embedding' },
      { at: 'reranker.config.model', role: 'rerank' },
      { at: 'graph_store.llm.config.model', role: 'helper' },
    ],
    parameterMaps: ['llm.config', 'graph_store.llm.config'],
    prompts: [
      { at: 'llm.config.prompt', role: 'prompt' },
      { at: 'llm.config.template', role: 'prompt' },
      { at: 'llm.config.system_prompt', role: 'system' },
      { at: 'custom_prompt', role: 'system' },
      { at: 'custom_*_prompt', role: 'system' },
    ],
    knobs: [
      { at: 'chunker.chunk_size', means: 'chunk-size', unit: 'characters' },
      { at: 'chunker.chunk_overlap', means: 'chunk-overlap', unit: 'characters' },
      { at: 'chunker.min_chunk_size', means: 'other', unit: 'characters' },
      { at: 'chunker.length_function', means: 'other', unit: 'none' },
      { at: 'llm.config.number_documents', means: 'chunks-in-context', unit: 'chunks' },
      { at: 'reranker.config.top_k', means: 'rerank-top-n', unit: 'chunks' },
      { at: 'reranker.config.top_n', means: 'rerank-top-n', unit: 'chunks' },
    ],
    // 2,000 characters; three documents.
    defaults: { 'chunks-in-context': 3, 'chunk-size': 500 },
  },
});
