import { settingsFormat } from '../settings/settingsFormat';

/** R2R's `r2r.toml`. Chunks are cut by characters; the search limit counts chunks. */
export const r2r = settingsFormat({
  id: 'r2r-toml',
  syntaxes: ['toml'],
  matches: (paths) =>
    paths.hasAny(
      'app.fast_llm',
      'app.quality_llm',
      'completion.generation_config',
      'agent.rag_tools',
      'agent.rag_agent_static_prompt',
      'ingestion.chunking_strategy',
      'embedding.base_model',
      'completion_embedding.base_model',
    ),
  table: {
    models: [
      { at: 'app.quality_llm', role: 'chat' },
      { at: 'app.vlm', role: 'image' },
      { at: 'app.*_llm', role: 'helper' },
      { at: 'app.*_lm', role: 'helper' },
      { at: 'completion.generation_config.model', role: 'chat' },
      { at: '**.generation_config.model', role: 'helper' },
      { at: '*.rerank_model', role: 'rerank' },
      { at: '*.base_model', role: 'embedding' },
      { at: 'ingestion.document_summary_model', role: 'helper' },
      { at: 'ocr.model', role: 'helper' },
      { at: 'ingestion.vision_*_model', role: 'image' },
      { at: 'ingestion.audio_transcription_model', role: 'helper' },
    ],
    parameterMaps: ['**.generation_config'],
    tools: ['agent.rag_tools', 'agent.research_tools', 'agent.tools', 'agent.tool_names'],
    knobs: [
      { at: 'ingestion.chunk_size', means: 'chunk-size', unit: 'characters' },
      { at: 'ingestion.chunk_overlap', means: 'chunk-overlap', unit: 'characters' },
      { at: 'ingestion.*.chunk_size', means: 'chunk-size', unit: 'characters' },
      { at: 'ingestion.*.chunk_overlap', means: 'chunk-overlap', unit: 'characters' },
      { at: 'ingestion.max_characters', means: 'chunk-size', unit: 'characters' },
      { at: 'ingestion.new_after_n_chars', means: 'other', unit: 'characters' },
      { at: 'ingestion.combine_under_n_chars', means: 'other', unit: 'characters' },
      { at: 'ingestion.overlap', means: 'chunk-overlap', unit: 'characters' },
      { at: '**.chunk_enrichment_settings.n_chunks', means: 'other', unit: 'chunks' },
      { at: '**.chunk_enrichment_settings.forward_chunks', means: 'other', unit: 'chunks' },
      { at: '**.chunk_enrichment_settings.backward_chunks', means: 'other', unit: 'chunks' },
      { at: '**.chunk_enrichment_settings.semantic_neighbors', means: 'other', unit: 'chunks' },
      { at: '**.search_settings.limit', means: 'chunks-in-context', unit: 'chunks' },
      { at: '**.search_settings.search_strategy', means: 'other', unit: 'none' },
      { at: '**.num_sub_queries', means: 'other', unit: 'none' },
      { at: '**.hybrid_settings.full_text_limit', means: 'candidate-pool', unit: 'chunks' },
    ],
    // 1,024 and 512 characters; the search limit is 10.
    defaults: { 'chunks-in-context': 10, 'chunk-size': 256, 'chunk-overlap': 128 },
  },
});
