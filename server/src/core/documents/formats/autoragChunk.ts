import type { DocumentBuilder } from '../documentBuilder';
import { get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/** AutoRAG's chunking YAML: each module is one way to cut. LlamaIndex counts tokens, LangChain characters. */
export const autoragChunk = structuredFormat({
  id: 'autorag-chunk',
  syntaxes: ['yaml'],
  matches: (paths, { head }) =>
    paths.hasAny('modules.module_type') &&
    /module_type:\s*["']?(?:llama_index_chunk|langchain_chunk)\b/.test(head),
  read: (builder, root) => {
    for (const module of itemsOf(get(root, 'modules'))) readModule(builder, module);
  },
});

function readModule(builder: DocumentBuilder, module: SourceNode): void {
  const entry = (key: string): SourceEntry | undefined => getEntry(module, key);
  const isLangChain = scalarText(module, 'module_type') === 'langchain_chunk';
  const unit = isLangChain ? 'characters' : 'tokens';
  builder.models(get(module, 'embed_model'), { role: 'embedding', status: 'alias' });
  const knobs = builder.knobs([
    [entry('chunk_size'), 'chunk-size', unit],
    [entry('chunk_overlap'), 'chunk-overlap', unit],
    [entry('window_size'), 'window', 'none'],
    [entry('buffer_size'), 'other', 'none'],
    [entry('breakpoint_percentile_threshold'), 'other', 'percent'],
  ]);
  const retrieval = builder.retrieval(knobs[0]?.keySpan ?? module.span, knobs);
  if (retrieval !== undefined) {
    builder.call({ kind: 'component', anchor: retrieval.span, retrievals: [retrieval] });
  }
}
