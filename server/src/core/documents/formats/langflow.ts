import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import { tieGraph } from '../graph/tieGraph';
import type { GraphEdge, GraphNode } from '../graph/tieGraph';
import type {
  CallParameter,
  KnobMeaning,
  KnobUnit,
  ModelReference,
  ModelRole,
  PromptBlock,
  PromptRole,
  RetrievalKnob,
} from '../promptDocument';
import { entriesOf, get, getEntry, isNothing, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { singleBraceVariables } from '../templateVariables';

/**
 * A Langflow flow. Values stand in `template.<field>.value` of each node; the rest describes the form, and `code` holds
 * the component's own source. Chunks are cut by characters.
 */
export const langflow = structuredFormat({
  id: 'langflow',
  syntaxes: ['json'],
  matches: (paths, { head }) =>
    paths.hasAny('data.nodes.data.node', 'data.edges.data.sourceHandle') ||
    (paths.hasAny('data.edges', 'data.nodes') && head.includes('"sourceHandle"')),
  read: (builder, root) => {
    const reader = new LangflowReader(builder);
    const nodes = itemsOf(get(root, 'data', 'nodes')).map((node) => reader.read(node));
    tieGraph(builder, nodes, langflowEdges(get(root, 'data', 'edges')), {
      follows: 'upstream',
      joinsRetrieval: true,
    });
  },
});

/** The fields by which an agent takes the model that works for it. */
const modelInputs = /^(?:agent_llm|llm|model|language_model)$/;

/** A model that is plugged into an agent serves it: what flows to the agent reaches the model. */
function langflowEdges(edges: SourceNode | undefined): readonly GraphEdge[] {
  return itemsOf(edges).flatMap((edge) => {
    const source = scalarText(edge, 'source');
    const target = scalarText(edge, 'target');
    if (source === undefined || target === undefined) return [];
    const field = scalarText(edge, 'data', 'targetHandle', 'fieldName') ?? '';
    return [modelInputs.test(field) ? { source: target, target: source } : { source, target }];
  });
}

const modelFields = new Set([
  'model_name',
  'model',
  'model_id',
  'azure_deployment',
  'embedding_model',
]);

const promptFields: ReadonlyMap<string, PromptRole> = new Map([
  ['system_message', 'system'],
  ['system_prompt', 'system'],
  ['template', 'prompt'],
  ['agent_description', 'description'],
]);

const knobFields: ReadonlyMap<string, readonly [KnobMeaning, KnobUnit]> = new Map([
  ['chunk_size', ['chunk-size', 'characters']],
  ['chunk_overlap', ['chunk-overlap', 'characters']],
  ['number_of_results', ['chunks-in-context', 'chunks']],
  ['top_k', ['chunks-in-context', 'chunks']],
  ['top_n', ['rerank-top-n', 'chunks']],
  ['search_score_threshold', ['score-threshold', 'none']],
  ['score_threshold', ['score-threshold', 'none']],
  ['n_messages', ['history', 'turns']],
]);

class LangflowReader {
  readonly #builder: DocumentBuilder;

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  read(node: SourceNode): GraphNode {
    const data = get(node, 'data');
    const type = scalarText(data, 'type') ?? '';
    const id = scalarText(node, 'id') ?? '';
    const models: ModelReference[] = [];
    const parameters: CallParameter[] = [];
    const prompts: PromptBlock[] = [];
    const knobs: RetrievalKnob[] = [];
    const isModel = /model|agent|llm|openai|anthropic|ollama|gemini|embedding|bedrock/i.test(type);
    for (const field of entriesOf(get(data, 'node', 'template'))) {
      const value = valueOf(field);
      if (value === undefined) continue;
      const { key } = value;
      const knob = isModel && key !== 'n_messages' ? undefined : knobFields.get(key);
      const role = promptFields.get(key);
      if (modelFields.has(key) && (isModel || key === 'embedding_model'))
        models.push(...this.#models(value.value, type));
      else if (knob !== undefined) knobs.push(...this.#builder.knobs([[value, ...knob]]));
      else if (role !== undefined && (isModel || /prompt/i.test(type))) {
        prompts.push(...this.#builder.prompts(value.value, role, singleBraceVariables));
      } else if (isModel && isCallParameter(key)) {
        parameters.push(...this.#builder.parameters([value], () => true));
      }
    }
    const anchor = models[0]?.span ?? data?.span ?? node.span;
    return { id, anchor, model: models[0], parameters, prompts, ...stepOf(knobs) };
  }

  /** A name, or in newer flows a list of `{name, provider}`. */
  #models(value: SourceNode, type: string): readonly ModelReference[] {
    const role: ModelRole = /embedding/i.test(type) ? 'embedding' : 'chat';
    if (value.kind !== 'list') return this.#builder.models(value, { role });
    return value.items.flatMap((item) =>
      this.#builder.models(get(item, 'name') ?? item, {
        role,
        provider: scalarText(item, 'provider'),
      }),
    );
  }
}

/** 1,000 and 200 characters; four results. */
const defaults = { 'chunks-in-context': 4, 'chunk-size': 250, 'chunk-overlap': 50 } as const;

function stepOf(knobs: readonly RetrievalKnob[]): Pick<GraphNode, 'step' | 'knobs' | 'defaults'> {
  const has = (means: KnobMeaning): boolean => knobs.some((knob) => knob.means === means);
  if (knobs.length === 0) return {};
  if (has('history')) return { step: 'history', knobs };
  if (has('rerank-top-n')) return { step: 'rerank', knobs };
  if (has('chunk-size')) return { step: 'split', knobs };
  return { step: 'search', knobs, defaults };
}

/** The value under the field's name. Switches and zero mean "not set" for a cap. */
function valueOf(field: SourceEntry): SourceEntry | undefined {
  const value = getEntry(field.value, 'value');
  if (value === undefined || isNothing(value.value)) return undefined;
  if (scalarText(value.value)?.trim() === '') return undefined;
  return { key: field.key, keySpan: field.keySpan, value: value.value };
}
