import { settingsFormat } from '../settings/settingsFormat';

/** A txtai application. `rag.context` is the number of passages in the prompt. */
export const txtai = settingsFormat({
  id: 'txtai',
  syntaxes: ['yaml'],
  matches: (paths) =>
    paths.hasAny('rag.context', 'rag.path', 'rag.system') ||
    (paths.hasAny('embeddings.path') &&
      paths.hasAny(
        'writable',
        'llm',
        'rag',
        'extractor',
        'textractor',
        'workflow',
        'agent',
        'cloud',
      )),
  table: {
    models: [
      { at: 'llm', role: 'chat' },
      { at: 'llm.path', role: 'chat' },
      { at: 'rag.path', role: 'chat' },
      { at: 'extractor.path', role: 'chat' },
      { at: 'agent.*.llm', role: 'helper' },
      { at: 'agent.*.model', role: 'helper' },
      { at: 'embeddings.path', role: 'embedding' },
      { at: 'reranker.path', role: 'rerank' },
    ],
    parameterMaps: ['llm', 'rag', 'agent.*'],
    prompts: [
      { at: 'rag.template', role: 'user' },
      { at: 'rag.system', role: 'system' },
      { at: 'agent.*.instructions', role: 'system' },
    ],
    knobs: [
      { at: 'rag.context', means: 'chunks-in-context', unit: 'chunks' },
      { at: 'rag.minscore', means: 'score-threshold', unit: 'none' },
      { at: 'rag.mintokens', means: 'other', unit: 'tokens' },
      { at: 'extractor.context', means: 'chunks-in-context', unit: 'chunks' },
      { at: 'extractor.minscore', means: 'score-threshold', unit: 'none' },
    ],
    defaults: { 'chunks-in-context': 3 },
  },
});
