import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { ModelReference } from '../promptDocument';
import { environmentDefault } from '../source/environmentDefault';
import { entriesOf, get, getEntry } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/**
 * PrivateGPT's settings. Each provider has a section with a model; `llm.mode` and `embedding.mode` say which one is in
 * use. `top_k` in a provider's section is sampling.
 */
export const privateGpt = structuredFormat({
  id: 'privategpt-settings',
  syntaxes: ['yaml'],
  matches: (paths, { head }) =>
    head.includes('${PGPT_') ||
    (paths.hasAny('llm.mode') &&
      paths.hasAny(
        'embedding.mode',
        'embedding',
        'rag',
        'retrieval',
        'vectorstore',
        'ui',
        'server.env_name',
      )),
  read: (builder, root) => readPrivateGpt(builder, root),
});

const chatKeys = [
  'model',
  'llm_model',
  'llm_hf_repo_id',
  'llm_endpoint_name',
  'llm_deployment_name',
];
const embeddingKeys = [
  'embedding_model',
  'embedding_hf_model_name',
  'embedding_endpoint_name',
  'embedding_deployment_name',
];

function readPrivateGpt(builder: DocumentBuilder, root: SourceNode): void {
  const mode = textOf(get(root, 'llm', 'mode'));
  const section = get(root, mode) ?? get(root, mode.replace(/like$/, ''));
  const model =
    builder.model(get(root, 'llm', 'default_model'), { role: 'chat' }) ??
    named(builder, section, chatKeys, 'chat');
  const embeddingSection = get(root, textOf(get(root, 'embedding', 'mode')));
  const embedding =
    builder.model(get(root, 'embedding', 'default_model'), { role: 'embedding' }) ??
    named(builder, embeddingSection, embeddingKeys, 'embedding');
  const parameters = [
    ...builder.parameters(entriesOf(get(root, 'llm')), isCallParameter),
    ...builder.parameters(entriesOf(section), isCallParameter),
  ];
  const ui = get(root, 'ui');
  const prompts = [
    ...builder.prompts(get(ui, 'default_query_system_prompt'), 'system'),
    ...builder.prompts(get(ui, 'default_chat_system_prompt'), 'system'),
    ...builder.prompts(get(ui, 'default_summarization_system_prompt'), 'system'),
  ];
  const retrieval = readRetrieval(builder, root);
  const anchor = model?.span ?? retrieval?.span ?? get(root, 'llm')?.span;
  if (anchor !== undefined) {
    builder.call({
      kind: model === undefined ? 'component' : 'request',
      anchor,
      ...(model === undefined ? {} : { model }),
      parameters,
      // The three prompts serve three ways of asking; a query is the one that retrieves.
      prompts: prompts.slice(0, 1),
      retrievals: retrieval === undefined ? [] : [retrieval],
    });
  }
  if (embedding !== undefined) {
    builder.call({ kind: 'component', anchor: embedding.span, model: embedding });
  }
}

function readRetrieval(
  builder: DocumentBuilder,
  root: SourceNode,
): ReturnType<DocumentBuilder['retrieval']> {
  const rag = get(root, 'rag');
  const rerank = get(rag, 'rerank');
  const isReranked = textOf(get(rerank, 'enabled')) === 'true';
  if (isReranked) builder.models(get(rerank, 'model'), { role: 'rerank' });
  const first = isReranked ? 'candidate-pool' : 'chunks-in-context';
  const retrieval = get(root, 'retrieval');
  const knobs = builder.knobs([
    [getEntry(rag, 'similarity_top_k'), first, 'chunks'],
    [getEntry(rag, 'similarity_value'), 'score-threshold', 'none'],
    [getEntry(rerank, 'top_n'), isReranked ? 'rerank-top-n' : 'other', 'chunks'],
    [getEntry(retrieval, 'top_k'), first, 'chunks'],
    [getEntry(retrieval, 'similarity_top_k'), first, 'chunks'],
    [getEntry(retrieval, 'maximize_top_k'), 'other', 'none'],
    [getEntry(get(root, 'chat'), 'maximum_context_length'), 'cap', 'tokens'],
    [getEntry(get(root, 'chat'), 'maximum_history_length'), 'history', 'turns'],
    [getEntry(get(root, 'web_search'), 'context_token'), 'other', 'tokens'],
  ]);
  const span = knobs[0]?.keySpan ?? root.span;
  return builder.retrieval(span, knobs, {
    isReranked,
    defaults: { 'chunks-in-context': 2, 'chunk-size': 1024 },
  });
}

function named(
  builder: DocumentBuilder,
  section: SourceNode | undefined,
  keys: readonly string[],
  role: 'chat' | 'embedding',
): ModelReference | undefined {
  for (const key of keys) {
    const model = builder.model(get(section, key), { role });
    if (model !== undefined) return model;
  }
  return undefined;
}

function textOf(node: SourceNode | undefined): string {
  return node?.kind === 'scalar' ? environmentDefault(node).text : '';
}
