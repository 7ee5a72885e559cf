import { settingsFormat } from '../settings/settingsFormat';

/** Quivr's retrieval and workflow YAML. Sizes are in tokens; without a reranker all 40 chunks reach the prompt. */
export const quivr = settingsFormat({
  id: 'quivr',
  syntaxes: ['yaml'],
  matches: (paths) =>
    paths.hasAny('workflow_config.nodes', 'retrieval_config.workflow_config.nodes') ||
    (paths.hasAny('max_history', 'max_files', 'reranker_config', 'retrieval_config.max_history') &&
      paths.hasAny('llm_config', 'retrieval_config.llm_config')),
  table: {
    models: [
      { at: '**.llm_config.model', role: 'chat', providerKey: 'supplier' },
      { at: '**.reranker_config.model', role: 'rerank', providerKey: 'supplier' },
      { at: '**.embedder_config.model', role: 'embedding', providerKey: 'supplier' },
    ],
    parameterMaps: ['**.llm_config'],
    prompts: [{ at: '**.prompt', role: 'system' }],
    tools: ['**.nodes.tools.name'],
    knobs: [
      { at: 'k', means: 'chunks-in-context', unit: 'chunks' },
      { at: 'retrieval_config.k', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.max_history', means: 'history', unit: 'turns' },
      { at: '**.max_files', means: 'other', unit: 'none' },
      { at: '**.reranker_config.top_n', means: 'rerank-top-n', unit: 'chunks' },
      {
        at: '**.reranker_config.relevance_score_threshold',
        means: 'score-threshold',
        unit: 'none',
      },
      { at: '**.llm_config.max_context_tokens', means: 'cap', unit: 'tokens' },
      { at: '**.llm_config.max_input_tokens', means: 'cap', unit: 'tokens' },
      { at: '**.splitter_config.chunk_size', means: 'chunk-size', unit: 'tokens' },
      { at: '**.splitter_config.chunk_overlap', means: 'chunk-overlap', unit: 'tokens' },
    ],
    defaults: {
      'chunks-in-context': 40,
      'rerank-top-n': 5,
      'chunk-size': 400,
      'chunk-overlap': 100,
    },
  },
});
