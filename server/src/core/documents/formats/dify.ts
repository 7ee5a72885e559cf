import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import { edgesOf } from '../graph/edgesOf';
import { tieGraph } from '../graph/tieGraph';
import type { GraphNode } from '../graph/tieGraph';
import type {
  CallParameter,
  ModelReference,
  ModelRole,
  PromptBlock,
  PromptRole,
  RetrievalKnob,
  ToolDefinition,
} from '../promptDocument';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';

/** A Dify app's DSL. Datasets cut chunks by characters; their settings are not in the file. */
export const dify = structuredFormat({
  id: 'dify-dsl',
  syntaxes: ['yaml'],
  matches: (paths) =>
    paths.hasAll('app.mode') &&
    paths.hasAny('kind', 'app.icon', 'app.icon_background', 'workflow', 'model_config'),
  read: (builder, root) => {
    const reader = new DifyReader(builder);
    reader.readApp(get(root, 'model_config'));
    reader.readWorkflow(get(root, 'workflow', 'graph'));
  },
});

/** A knowledge node is a whole retrieval, and edges carry the work onward. */
const style = { follows: 'upstream', joinsRetrieval: false } as const;

/** Three chunks of 500 characters or more. */
const defaults = { 'chunks-in-context': 3, 'chunk-size': 150 } as const;

class DifyReader {
  readonly #builder: DocumentBuilder;

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  readWorkflow(graph: SourceNode | undefined): void {
    const nodes = itemsOf(get(graph, 'nodes')).flatMap((node) => this.#readNode(node));
    if (nodes.length > 0) tieGraph(this.#builder, nodes, edgesOf(get(graph, 'edges')), style);
  }

  #readNode(node: SourceNode): readonly GraphNode[] {
    const data = get(node, 'data');
    const id = scalarText(node, 'id') ?? '';
    const anchor = data?.span ?? node.span;
    switch (scalarText(data, 'type')) {
      case 'llm':
      case 'question-classifier':
      case 'parameter-extractor':
        return [{ id, anchor, ...this.#readLlm(data) }];
      case 'agent':
        return [{ id, anchor, ...this.#readAgent(get(data, 'agent_parameters')) }];
      case 'knowledge-retrieval':
        return this.#readKnowledge(id, data);
      default:
        return [{ id, anchor }];
    }
  }

  #readLlm(data: SourceNode | undefined): Partial<GraphNode> {
    const { model, parameters } = this.#readModel(get(data, 'model'), 'chat');
    const memory = this.#readMemory(get(data, 'memory'));
    const prompts = [
      ...this.#readMessages(get(data, 'prompt_template')),
      ...this.#prompts(get(data, 'instruction'), 'system'),
      ...this.#prompts(get(data, 'instructions'), 'system'),
      ...this.#prompts(get(data, 'memory', 'query_prompt_template'), 'user'),
    ];
    const anchor = model === undefined ? {} : { anchor: model.span };
    return { model, parameters, prompts, step: 'history', knobs: memory, ...anchor };
  }

  #readAgent(parameters: SourceNode | undefined): Partial<GraphNode> {
    const value = get(parameters, 'model', 'value');
    const { model, parameters: settings } = this.#readModel(value, 'chat');
    const prompts = this.#prompts(get(parameters, 'instruction', 'value'), 'system');
    const limit = this.#builder.parameter(getEntry(get(parameters, 'max_iterations'), 'value'));
    const tools = this.#readTools(get(parameters, 'tools', 'value'));
    const anchor = model === undefined ? {} : { anchor: model.span };
    const limited = limit ? [...settings, limit] : settings;
    return { model, parameters: limited, prompts, tools, ...anchor };
  }

  #readTools(list: SourceNode | undefined): readonly ToolDefinition[] {
    return itemsOf(list).flatMap((tool) => {
      const name = get(tool, 'tool_name');
      const isOn = scalarText(tool, 'enabled') !== 'false';
      return isOn && name?.kind === 'scalar' ? [this.#builder.tool(name)] : [];
    });
  }

  #readKnowledge(id: string, data: SourceNode | undefined): readonly GraphNode[] {
    const anchor = data?.span ?? { start: 0, end: 0 };
    const single = get(data, 'single_retrieval_config', 'model');
    const { model } = this.#readModel(single, 'helper');
    const multiple = get(data, 'multiple_retrieval_config');
    const { knobs, isReranked } = this.#readSearch(multiple);
    const step = isReranked ? 'rerank' : 'search';
    const router = `${id}:router`;
    return [
      { id, anchor, step, knobs, defaults },
      ...(model === undefined ? [] : [{ id: router, anchor: model.span, model }]),
    ];
  }

  #readSearch(config: SourceNode | undefined): {
    readonly knobs: readonly RetrievalKnob[];
    readonly isReranked: boolean;
  } {
    const isReranked = scalarText(config, 'reranking_enable') === 'true';
    if (isReranked) {
      const name = get(config, 'reranking_model', 'model');
      const other = get(config, 'reranking_model', 'reranking_model_name');
      this.#builder.models(name ?? other, { role: 'rerank' });
    }
    const knobs = this.#builder.knobs([
      [getEntry(config, 'top_k'), isReranked ? 'rerank-top-n' : 'chunks-in-context', 'chunks'],
      [getEntry(config, 'score_threshold'), 'score-threshold', 'none'],
      [getEntry(config, 'reranking_enable'), 'other', 'none'],
    ]);
    return { knobs, isReranked };
  }

  #readMemory(memory: SourceNode | undefined): readonly RetrievalKnob[] {
    return this.#builder.knobs([[getEntry(memory, 'window', 'size'), 'history', 'turns']]);
  }

  readApp(config: SourceNode | undefined): void {
    if (config?.kind !== 'map') return;
    const { model, parameters } = this.#readModel(get(config, 'model'), 'chat');
    const prompts = [
      ...this.#prompts(get(config, 'pre_prompt'), 'system'),
      ...this.#readMessages(get(config, 'chat_prompt_config', 'prompt')),
      ...this.#readMessages(get(config, 'completion_prompt_config', 'prompt')),
    ];
    const { knobs, isReranked } = this.#readSearch(get(config, 'dataset_configs'));
    const span = knobs[0]?.keySpan ?? config.span;
    const retrieval = this.#builder.retrieval(span, knobs, { defaults, isReranked });
    if (model === undefined && prompts.length === 0 && retrieval === undefined) return;
    const anchor = model?.span ?? prompts[0]?.span ?? config.span;
    const retrievals = retrieval === undefined ? [] : [retrieval];
    const tools = this.#readTools(get(config, 'agent_mode', 'tools'));
    const facts = { parameters, prompts, tools, retrievals };
    this.#builder.call({ kind: 'request', anchor, ...(model ? { model } : {}), ...facts });
  }

  #readModel(
    config: SourceNode | undefined,
    role: ModelRole,
  ): { readonly model: ModelReference | undefined; readonly parameters: readonly CallParameter[] } {
    const provider = scalarText(config, 'provider')?.split('/').at(-1);
    const name = get(config, 'name') ?? get(config, 'model');
    const model = this.#builder.model(name, { role, provider });
    const settings = entriesOf(get(config, 'completion_params'));
    return { model, parameters: this.#builder.parameters(settings, isCallParameter) };
  }

  /** Chat messages, or the one text of a completion. */
  #readMessages(template: SourceNode | undefined): readonly PromptBlock[] {
    const messages = template?.kind === 'list' ? template.items : [template];
    return messages.flatMap((message) => {
      const isJinja = scalarText(message, 'edition_type') === 'jinja2';
      const text = (isJinja ? get(message, 'jinja2_text') : undefined) ?? get(message, 'text');
      return this.#prompts(text, roleOf(scalarText(message, 'role')));
    });
  }

  #prompts(node: SourceNode | undefined, role: PromptRole): readonly PromptBlock[] {
    return this.#builder.prompts(node, role, doubleBraceVariables);
  }
}

function roleOf(role: string | undefined): PromptRole {
  return role === 'system' || role === 'assistant' || role === 'user' ? role : 'prompt';
}
