import type { HeadPaths } from '../headPaths';
import { settingsFormat } from '../settings/settingsFormat';

const sections = [
  'chunks',
  'chunking',
  'embeddings',
  'embed_text',
  'entity_extraction',
  'extract_graph',
  'summarize_descriptions',
  'claim_extraction',
  'extract_claims',
  'community_reports',
  'cluster_graph',
  'embed_graph',
  'local_search',
  'global_search',
  'drift_search',
  'basic_search',
  'completion_models',
  'embedding_models',
  'models.default_chat_model',
  'models.default_embedding_model',
];

/** Three sections, because `chunks` or `embeddings` alone occur in many a file. */
function isGraphRag(paths: HeadPaths): boolean {
  return sections.filter((section) => paths.hasAny(section)).length >= 3;
}

/** Microsoft GraphRAG's `settings.yaml`, versions 0 to 3. Every size is in tokens; local search fills its budget. */
export const graphrag = settingsFormat({
  id: 'graphrag-settings',
  syntaxes: ['yaml', 'json'],
  matches: isGraphRag,
  table: {
    models: [
      { at: 'llm.model', role: 'chat' },
      { at: 'embeddings.llm.model', role: 'embedding' },
      { at: '*.llm.model', role: 'helper' },
      { at: 'models.*embed*.model', role: 'embedding', providerKey: 'model_provider' },
      { at: 'models.*.model', role: 'chat', providerKey: 'model_provider' },
      { at: 'completion_models.*.model', role: 'chat', providerKey: 'model_provider' },
      { at: 'embedding_models.*.model', role: 'embedding', providerKey: 'model_provider' },
    ],
    parameterMaps: [
      'llm',
      '*.llm',
      'models.*',
      'completion_models.*',
      'completion_models.*.call_args',
      '*.strategy.llm',
    ],
    parameters: ['*_search.llm_temperature', '*_search.temperature', '*_search.llm_n'],
    prompts: [{ at: '*.*prompt', role: 'prompt', isFile: true }],
    knobs: [
      { at: 'chunks.size', means: 'chunk-size', unit: 'tokens' },
      { at: 'chunks.overlap', means: 'chunk-overlap', unit: 'tokens' },
      { at: 'chunking.size', means: 'chunk-size', unit: 'tokens' },
      { at: 'chunking.overlap', means: 'chunk-overlap', unit: 'tokens' },
      { at: '*.max_gleanings', means: 'other', unit: 'none' },
      { at: '*.max_length', means: 'other', unit: 'tokens' },
      { at: '*.max_input_length', means: 'other', unit: 'tokens' },
      { at: '*.max_input_tokens', means: 'other', unit: 'tokens' },
      { at: 'local_search.max_context_tokens', means: 'cap', unit: 'tokens' },
      { at: 'local_search.max_tokens', means: 'cap', unit: 'tokens' },
      { at: 'local_search.conversation_history_max_turns', means: 'history', unit: 'turns' },
      { at: 'local_search.text_unit_prop', means: 'other', unit: 'none' },
      { at: 'local_search.community_prop', means: 'other', unit: 'none' },
      { at: 'local_search.top_k_*', means: 'candidate-pool', unit: 'none' },
      { at: 'basic_search.k', means: 'chunks-in-context', unit: 'chunks' },
      { at: 'basic_search.max_context_tokens', means: 'other', unit: 'tokens' },
      { at: 'global_search.*max_tokens', means: 'other', unit: 'tokens' },
      { at: 'global_search.*max_context_tokens', means: 'other', unit: 'tokens' },
      { at: 'global_search.*_max_length', means: 'other', unit: 'tokens' },
      { at: 'drift_search.*max_tokens', means: 'other', unit: 'tokens' },
      { at: 'drift_search.drift_k_followups', means: 'other', unit: 'none' },
      { at: 'drift_search.primer_folds', means: 'other', unit: 'none' },
      { at: 'drift_search.n_depth', means: 'other', unit: 'none' },
    ],
    defaults: { 'chunk-size': 1200, 'chunk-overlap': 100, cap: 12_000 },
  },
});
