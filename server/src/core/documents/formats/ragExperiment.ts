import { settingsFormat } from '../settings/settingsFormat';

/** Microsoft's RAG Experiment Accelerator. Lists are the axes of a grid search; sizes are in tokens. */
export const ragExperiment = settingsFormat({
  id: 'rag-experiment',
  syntaxes: ['json', 'yaml'],
  matches: (paths) =>
    paths.hasAll('index.chunking') ||
    (paths.hasAny('chunking', 'chunking.chunk_size') &&
      paths.hasAny('retrieve_num_of_documents', 'search_types', 'crossencoder_at_k')),
  table: {
    models: [
      { at: '**.azure_oai_chat_deployment_name', role: 'chat' },
      { at: '**.azure_oai_eval_deployment_name', role: 'grader' },
      { at: '**.embedding_model.model_name', role: 'embedding' },
      { at: '**.embedding_models.model_name', role: 'embedding' },
      { at: '**.crossencoder_model', role: 'rerank' },
      { at: '**.cross_encoder_model', role: 'rerank' },
    ],
    parameters: ['**.openai.temperature', 'openai_temperature', 'temperature'],
    prompts: [
      { at: '**.main_instruction', role: 'system' },
      { at: 'main_prompt_instruction', role: 'system' },
    ],
    knobs: [
      { at: '**.chunking.chunk_size', means: 'chunk-size', unit: 'tokens' },
      { at: '**.chunking.overlap_size', means: 'chunk-overlap', unit: 'tokens' },
      { at: '**.retrieve_num_of_documents', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.cross_encoder_at_k', means: 'rerank-top-n', unit: 'chunks' },
      { at: '**.crossencoder_at_k', means: 'rerank-top-n', unit: 'chunks' },
      { at: '**.llm_rerank_threshold', means: 'score-threshold', unit: 'none' },
      { at: '**.llm_re_rank_threshold', means: 'score-threshold', unit: 'none' },
      { at: '**.search_relevancy_threshold', means: 'score-threshold', unit: 'none' },
      { at: '**.query_expansion.*', means: 'other', unit: 'none' },
      { at: '**.generate_title', means: 'other', unit: 'none' },
      { at: '**.generate_summary', means: 'other', unit: 'none' },
    ],
  },
});
