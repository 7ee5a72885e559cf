import { settingsFormat } from '../settings/settingsFormat';

/** OpenAI vector stores and assistants as JSON: chunking in tokens, and how many results a search gives. */
export const openAiVectorStore = settingsFormat({
  id: 'openai-file-search',
  syntaxes: ['json'],
  matches: (paths) =>
    paths.hasKey('max_chunk_size_tokens') ||
    paths.hasKey('max_num_results') ||
    (paths.hasKey('chunking_strategy') && paths.hasKey('static')),
  table: {
    models: [{ at: 'model', role: 'chat' }],
    parameters: ['temperature', 'top_p', 'reasoning_effort', 'response_format'],
    prompts: [{ at: 'instructions', role: 'system' }],
    knobs: [
      { at: '**.max_num_results', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.score_threshold', means: 'score-threshold', unit: 'none' },
      { at: '**.max_chunk_size_tokens', means: 'chunk-size', unit: 'tokens' },
      { at: '**.chunk_overlap_tokens', means: 'chunk-overlap', unit: 'tokens' },
    ],
    defaults: { 'chunks-in-context': 20, 'chunk-size': 800, 'chunk-overlap': 400 },
  },
});
