import { environmentFormat } from '../settings/environmentFormat';

/** kotaemon's environment. Its retrieval settings live in its own interface: ten chunks of 1,024 tokens, capped. */
export const kotaemon = environmentFormat({
  id: 'kotaemon-env',
  signs: [
    'USE_CUSTOMIZED_GRAPHRAG_SETTING',
    'OPENAI_EMBEDDINGS_MODEL',
    'LOCAL_MODEL_EMBEDDINGS',
    'cinnamon/kotaemon',
  ],
  table: {
    models: [
      { at: 'OPENAI_CHAT_MODEL', role: 'chat' },
      { at: 'AZURE_OPENAI_CHAT_DEPLOYMENT', role: 'chat' },
      { at: 'LOCAL_MODEL', role: 'chat' },
      { at: 'GRAPHRAG_LLM_MODEL', role: 'helper' },
      { at: 'OPENAI_EMBEDDINGS_MODEL', role: 'embedding' },
      { at: 'AZURE_OPENAI_EMBEDDINGS_DEPLOYMENT', role: 'embedding' },
      { at: 'LOCAL_MODEL_EMBEDDINGS', role: 'embedding' },
      { at: 'GRAPHRAG_EMBEDDING_MODEL', role: 'embedding' },
    ],
  },
});
