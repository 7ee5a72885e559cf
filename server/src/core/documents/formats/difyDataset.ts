import { settingsFormat } from '../settings/settingsFormat';

/** A Dify dataset as JSON. Its `max_tokens` counts characters: Dify measures segments by their length. */
export const difyDataset = settingsFormat({
  id: 'dify-dataset',
  syntaxes: ['json', 'yaml'],
  matches: (paths) => paths.hasKey('segmentation') && paths.hasKey('rules'),
  table: {
    models: [
      { at: '**.embedding_model', role: 'embedding' },
      { at: '**.reranking_model_name', role: 'rerank' },
    ],
    knobs: [
      { at: '**.segmentation.max_tokens', means: 'chunk-size', unit: 'characters' },
      { at: '**.subchunk_segmentation.max_tokens', means: 'other', unit: 'characters' },
      { at: '**.chunk_overlap', means: 'chunk-overlap', unit: 'characters' },
      { at: '**.retrieval_model.top_k', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.retrieval_model.score_threshold', means: 'score-threshold', unit: 'none' },
      { at: '**.reranking_enable', means: 'other', unit: 'none' },
    ],
    defaults: { 'chunks-in-context': 3 },
  },
});
