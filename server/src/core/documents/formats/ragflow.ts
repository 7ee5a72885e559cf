import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import { tieGraph } from '../graph/tieGraph';
import type { GraphEdge, GraphNode } from '../graph/tieGraph';
import type { PromptBlock } from '../promptDocument';
import { entriesOf, get, getEntry, isNothing, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { singleBraceVariables } from '../templateVariables';

/**
 * A RAGFlow agent's DSL. `top_n` chunks reach the prompt, `top_k` is only the pool that is searched; the graph repeats
 * the components' settings for drawing and is not read.
 */
export const ragflow = structuredFormat({
  id: 'ragflow-dsl',
  syntaxes: ['json'],
  matches: (paths) =>
    paths.hasAny('graph.nodes.data.form', 'dsl.graph.nodes.data.form') ||
    paths.hasAny('globals.sys.query', 'dsl.globals.sys.query') ||
    (paths.hasAny('components', 'dsl.components') &&
      (paths.hasKey('component_name') || paths.hasKey('downstream'))),
  read: (builder, root) => {
    const components = entriesOf(get(root, 'dsl', 'components') ?? get(root, 'components'));
    const nodes = components.map((component) => readComponent(builder, component));
    tieGraph(builder, nodes, components.flatMap(edgesFrom), {
      follows: 'upstream',
      joinsRetrieval: false,
    });
  },
});

function edgesFrom({ key: source, value }: SourceEntry): readonly GraphEdge[] {
  return itemsOf(get(value, 'downstream')).flatMap((item) => {
    const target = scalarText(item);
    return target === undefined ? [] : [{ source, target }];
  });
}

function readComponent(builder: DocumentBuilder, { key, keySpan, value }: SourceEntry): GraphNode {
  const settings = get(value, 'obj', 'params');
  const isEnabled = (entry: SourceEntry): boolean => {
    const name = entry.key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    return scalarText(settings, `${name}Enabled`) !== 'false';
  };
  const model = builder.model(get(settings, 'llm_id'), { role: 'chat' });
  const isRetrieval = get(settings, 'kb_ids') !== undefined || get(settings, 'top_n') !== undefined;
  const own = entriesOf(settings).filter(
    (entry) => entry.key !== 'top_k' && isEnabled(entry) && isCallParameter(entry.key),
  );
  // A template leaves `llm_id` empty for whoever uses it to fill in.
  const isAsking = get(settings, 'llm_id') !== undefined;
  const parameters = isAsking ? builder.parameters(own, () => true) : [];
  const prompts = isAsking ? readPrompts(builder, settings) : [];
  const step = readStep(builder, settings, isRetrieval);
  return { id: key, anchor: model?.span ?? keySpan, model, parameters, prompts, ...step };
}

function readPrompts(
  builder: DocumentBuilder,
  settings: SourceNode | undefined,
): readonly PromptBlock[] {
  const messages = get(settings, 'prompts');
  return [
    ...builder.prompts(get(settings, 'sys_prompt'), 'system', singleBraceVariables),
    ...builder.prompts(get(settings, 'prompt'), 'system', singleBraceVariables),
    ...builder.prompts(
      messages?.kind === 'scalar' ? messages : undefined,
      'user',
      singleBraceVariables,
    ),
    ...itemsOf(messages).flatMap((message) =>
      builder.prompts(
        get(message, 'content'),
        scalarText(message, 'role') === 'assistant' ? 'assistant' : 'user',
        singleBraceVariables,
      ),
    ),
  ];
}

function readStep(
  builder: DocumentBuilder,
  settings: SourceNode | undefined,
  isRetrieval: boolean,
): Pick<GraphNode, 'step' | 'knobs' | 'defaults'> {
  const entry = (key: string): SourceEntry | undefined => getEntry(settings, key);
  if (!isRetrieval) {
    const window = entry('message_history_window_size');
    return { step: 'history', knobs: builder.knobs([[window, 'history', 'turns']]) };
  }
  const reranker = get(settings, 'rerank_id');
  const isReranked = !isNothing(reranker) && scalarText(reranker) !== '';
  if (isReranked) builder.models(reranker, { role: 'rerank' });
  const knobs = builder.knobs([
    [entry('top_n'), isReranked ? 'rerank-top-n' : 'chunks-in-context', 'chunks'],
    [entry('top_k'), 'candidate-pool', 'chunks'],
    [entry('similarity_threshold'), 'score-threshold', 'none'],
    [entry('keywords_similarity_weight'), 'other', 'none'],
    [entry('vector_similarity_weight'), 'other', 'none'],
  ]);
  const defaults = { 'chunks-in-context': 8, 'chunk-size': 512 };
  return { step: isReranked ? 'rerank' : 'search', knobs, defaults };
}
