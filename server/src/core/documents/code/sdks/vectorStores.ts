import type { SdkFamily } from '../sdkFamily';

/** Embedding models that a vector store calls by itself, and embeddings of their own vendor. */
export const vectorStores: SdkFamily = {
  id: 'vector-stores',
  modules: /^chromadb(?:\.|$)|^voyageai(?:\.|$)|^fastembed(?:\.|$)/,
  calls: [
    {
      callee: /(?:^|\.)\w+EmbeddingFunction$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['model_name', 'model'],
    },
    { callee: /\.(?:embed|multimodal_embed)$/, gate: 'bound', role: 'embedding', model: ['model'] },
    { callee: /\.rerank$/, gate: 'bound', role: 'rerank', model: ['model'] },
    {
      callee: /(?:^|\.)TextEmbedding$/,
      gate: 'bound',
      kind: 'component',
      role: 'embedding',
      model: ['model_name', 0],
    },
  ],
};
