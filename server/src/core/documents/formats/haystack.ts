import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import { tieGraph } from '../graph/tieGraph';
import type { GraphEdge, GraphNode } from '../graph/tieGraph';
import type { KnobUnit, PromptBlock, PromptRole, RetrievalKnob } from '../promptDocument';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';
import { chatTemplateBlocks } from '../chatTemplateBlocks';

/** A Haystack pipeline. Splitters count words unless told otherwise; connections tell which prompt feeds which model. */
export const haystack = structuredFormat({
  id: 'haystack-pipeline',
  syntaxes: ['yaml'],
  matches: (paths, { head }) =>
    paths.hasAny('components') &&
    /\b(?:haystack|haystack_integrations|haystack_experimental|deepset_cloud_custom_nodes|dc_custom_component)\./.test(
      head,
    ),
  read: (builder, root) => {
    const reader = new HaystackReader(builder);
    const nodes = entriesOf(get(root, 'components')).map((component) => reader.read(component));
    tieGraph(builder, nodes, connections(get(root, 'connections')), {
      follows: 'upstream',
      joinsRetrieval: true,
    });
  },
});

function connections(list: SourceNode | undefined): readonly GraphEdge[] {
  return itemsOf(list).flatMap((connection) => {
    const source = scalarText(connection, 'sender')?.split('.')[0];
    const target = scalarText(connection, 'receiver')?.split('.')[0];
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
}

/** 200 words. */
const defaultChunkTokens = 267;

class HaystackReader {
  readonly #builder: DocumentBuilder;

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  read({ key: id, keySpan, value }: SourceEntry): GraphNode {
    const type = scalarText(value, 'type')?.split('.').at(-1) ?? '';
    const settings = get(value, 'init_parameters');
    const node = { id, anchor: keySpan };
    if (type === 'Agent') return { ...node, ...this.#readAgent(settings) };
    if (/Generator$/.test(type)) return { ...node, ...this.#readGenerator(type, settings) };
    if (/PromptBuilder$/.test(type)) return { ...node, prompts: this.#readTemplate(settings) };
    if (/Embedder$/.test(type)) {
      return { ...node, model: this.#builder.model(get(settings, 'model'), { role: 'embedding' }) };
    }
    if (/Ranker$/.test(type)) this.#builder.models(get(settings, 'model'), { role: 'rerank' });
    const step = stepOf(type);
    const knobs = knobsOf(type, settings, this.#builder);
    const defaults = { 'chunks-in-context': 10, 'chunk-size': defaultChunkTokens };
    return { ...node, step, knobs, ...(/Retriever$/.test(type) ? { defaults } : {}) };
  }

  #readGenerator(type: string, settings: SourceNode | undefined): Partial<GraphNode> {
    const name = get(settings, 'model') ?? get(settings, 'azure_deployment');
    const provider = /^(?:Azure)?([A-Z][A-Za-z]*?)(?:Chat)?Generator$/.exec(type)?.[1];
    const model = this.#builder.model(name, { role: 'chat', provider: provider?.toLowerCase() });
    const parameters = [
      ...this.#builder.parameters(entriesOf(get(settings, 'generation_kwargs')), isCallParameter),
      ...this.#builder.parameters(entriesOf(settings), isCallParameter),
    ];
    const system = get(settings, 'system_prompt');
    const prompts = this.#builder.prompts(system, 'system', doubleBraceVariables);
    return { model, parameters, prompts };
  }

  #readAgent(settings: SourceNode | undefined): Partial<GraphNode> {
    const generator = get(settings, 'chat_generator');
    const type = scalarText(generator, 'type')?.split('.').at(-1) ?? '';
    const inner = this.#readGenerator(type, get(generator, 'init_parameters'));
    const own = this.#builder.prompts(
      get(settings, 'system_prompt'),
      'system',
      doubleBraceVariables,
    );
    const limit = this.#builder.parameter(getEntry(settings, 'max_agent_steps'));
    return {
      ...inner,
      prompts: [...(inner.prompts ?? []), ...own],
      parameters: [...(inner.parameters ?? []), ...(limit === undefined ? [] : [limit])],
    };
  }

  #readTemplate(settings: SourceNode | undefined): readonly PromptBlock[] {
    const template = get(settings, 'template');
    if (template?.kind === 'scalar') {
      return chatTemplateBlocks(template).map((block) => this.#builder.promptBlock(block));
    }
    return itemsOf(template).flatMap((message) => {
      const role = roleOf(scalarText(message, 'role') ?? scalarText(message, '_role'));
      const content = get(message, 'content') ?? get(message, '_content');
      const texts =
        content?.kind === 'list' ? content.items.map((item) => get(item, 'text')) : [content];
      return texts.flatMap((text) => this.#builder.prompts(text, role, doubleBraceVariables));
    });
  }
}

function stepOf(type: string): GraphNode['step'] {
  if (/Ranker$/.test(type)) return 'rerank';
  if (/Retriever$|Joiner$/.test(type)) return 'search';
  return /Splitter$|Preprocessor$/.test(type) ? 'split' : undefined;
}

function knobsOf(
  type: string,
  settings: SourceNode | undefined,
  builder: DocumentBuilder,
): readonly RetrievalKnob[] {
  const entry = (key: string): SourceEntry | undefined => getEntry(settings, key);
  switch (stepOf(type)) {
    case 'rerank':
      return builder.knobs([
        [entry('top_k'), 'rerank-top-n', 'chunks'],
        [entry('score_threshold'), 'score-threshold', 'none'],
        [entry('word_count_threshold'), 'cap', 'words'],
      ]);
    case 'search':
      return builder.knobs([
        [entry('top_k'), 'chunks-in-context', 'chunks'],
        [entry('window_size'), 'window', 'chunks'],
        [entry('score_threshold'), 'score-threshold', 'none'],
        [entry('similarity_threshold'), 'score-threshold', 'none'],
      ]);
    case 'split': {
      const by = scalarText(settings, 'split_unit') ?? scalarText(settings, 'split_by');
      const unit = splitUnit(by);
      return builder.knobs([
        [entry('split_by'), 'other', 'none'],
        [entry('split_unit'), 'other', 'none'],
        [entry('split_length'), 'chunk-size', unit],
        [entry('split_overlap'), 'chunk-overlap', unit],
        [entry('split_threshold'), 'other', unit],
      ]);
    }
    default:
      return [];
  }
}

function splitUnit(unit: string | undefined): KnobUnit {
  if (unit === undefined || unit === 'word') return 'words';
  if (unit === 'char') return 'characters';
  return unit === 'token' ? 'tokens' : 'none';
}

function roleOf(role: string | undefined): PromptRole {
  return role === 'system' || role === 'assistant' || role === 'user' ? role : 'prompt';
}
