import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import { edgesOf } from '../graph/edgesOf';
import { tieGraph } from '../graph/tieGraph';
import type { GraphNode } from '../graph/tieGraph';
import type {
  CallParameter,
  KnobMeaning,
  KnobUnit,
  ModelReference,
  ModelRole,
  PromptBlock,
  PromptRole,
  RetrievalKnob,
  ToolDefinition,
} from '../promptDocument';
import { entriesOf, get, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables, singleBraceVariables } from '../templateVariables';

/**
 * A Flowise chatflow or agentflow. Values stand in `inputs`; everything else of a node describes its form. An empty
 * string is the default. Chunks are cut by characters.
 */
export const flowise = structuredFormat({
  id: 'flowise',
  syntaxes: ['json'],
  matches: (paths) =>
    paths.hasAny('nodes.data.baseClasses', 'nodes.data.inputParams', 'nodes.data.inputAnchors') ||
    (paths.hasAny('nodes.data.inputs') && paths.hasAny('nodes.data.category', 'nodes.data.label')),
  read: (builder, root) => {
    const reader = new FlowiseReader(builder);
    const nodes = itemsOf(get(root, 'nodes')).map((node) => reader.read(node));
    // In a chatflow edges plug parts into a chain; in an agentflow they are the order of steps.
    const isAgentflow = nodes.some(({ id }) => /Agentflow_\d+$/.test(id));
    const follows = isAgentflow ? 'upstream' : 'both';
    const edges = edgesOf(get(root, 'edges'));
    tieGraph(builder, nodes, edges, { follows, joinsRetrieval: true });
  },
});

const modelKeys: ReadonlySet<string> = new Set([
  'modelName',
  'model',
  'customModel',
  'modelId',
  'azureOpenAIApiDeploymentName',
]);

const promptRoles: ReadonlyMap<string, PromptRole> = new Map([
  ['systemMessagePrompt', 'system'],
  ['systemMessage', 'system'],
  ['systemPrompt', 'system'],
  ['systemMessageValue', 'system'],
  ['agentInstructions', 'system'],
  ['supervisorPrompt', 'system'],
  ['workerPrompt', 'system'],
  ['humanMessagePrompt', 'user'],
  ['template', 'prompt'],
  ['prefix', 'prompt'],
  ['suffix', 'prompt'],
  ['rephrasePrompt', 'prompt'],
  ['responsePrompt', 'system'],
  ['textQAPrompt', 'prompt'],
  ['refinePrompt', 'prompt'],
  ['combineMapPrompt', 'prompt'],
  ['conditionAgentInstructions', 'user'],
  ['conditionAgentSystemPrompt', 'system'],
  ['humanInputModelPrompt', 'prompt'],
  ['agentUserMessage', 'user'],
  ['llmUserMessage', 'user'],
]);

class FlowiseReader {
  readonly #builder: DocumentBuilder;

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  read(node: SourceNode): GraphNode {
    const data = get(node, 'data');
    const kind = `${scalarText(data, 'category') ?? ''} ${scalarText(data, 'name') ?? ''}`;
    const id = scalarText(node, 'id') ?? '';
    const inputs = entriesOf(get(data, 'inputs')).filter(isSet);
    const models: ModelReference[] = [];
    const parameters: CallParameter[] = [];
    const prompts: PromptBlock[] = [];
    const tools: ToolDefinition[] = [];
    const knobs: RetrievalKnob[] = [];
    for (const entry of inputs) {
      const { key, value } = entry;
      const role = promptRoles.get(key);
      const knob = knobOf(key, kind);
      if (modelKeys.has(key)) models.push(...this.#builder.models(value, { role: roleOf(kind) }));
      else if (key.endsWith('ModelConfig')) this.#readConfig(value, models, parameters);
      else if (key.endsWith('Tools')) tools.push(...this.#readTools(value));
      else if (key.endsWith('Messages')) prompts.push(...this.#readMessages(value));
      else if (role !== undefined) prompts.push(...this.#prompts(value, role));
      else if (knob !== undefined) knobs.push(...this.#builder.knobs([[entry, ...knob]]));
      else if (isModelNode(kind) && isCallParameter(key)) {
        parameters.push(...this.#builder.parameters([entry], () => true));
      }
    }
    const [model] = models;
    const anchor = model?.span ?? data?.span ?? node.span;
    return { id, anchor, model, parameters, prompts, tools, ...stepOf(kind, knobs) };
  }

  #readConfig(config: SourceNode, models: ModelReference[], parameters: CallParameter[]): void {
    const settings = entriesOf(config).filter(isSet);
    for (const { key, value } of settings) {
      if (modelKeys.has(key)) models.push(...this.#builder.models(value, { role: 'chat' }));
    }
    parameters.push(...this.#builder.parameters(settings, isCallParameter));
  }

  #readMessages(list: SourceNode): readonly PromptBlock[] {
    return itemsOf(list).flatMap((message) =>
      this.#prompts(get(message, 'content'), messageRole(scalarText(message, 'role'))),
    );
  }

  #readTools(list: SourceNode): readonly ToolDefinition[] {
    return itemsOf(list).flatMap((tool) => {
      const name = get(tool, 'agentSelectedTool') ?? get(tool, 'llmSelectedTool');
      return name?.kind === 'scalar' && name.text !== '' ? [this.#builder.tool(name)] : [];
    });
  }

  #prompts(node: SourceNode | undefined, role: PromptRole): readonly PromptBlock[] {
    const isDouble = (scalarText(node) ?? '').includes('{{');
    return this.#builder.prompts(
      node,
      role,
      isDouble ? doubleBraceVariables : singleBraceVariables,
    );
  }
}

/** 1,000 and 200 characters; four chunks. */
const defaults = { 'chunks-in-context': 4, 'chunk-size': 250, 'chunk-overlap': 50 } as const;

function stepOf(
  kind: string,
  knobs: readonly RetrievalKnob[],
): Pick<GraphNode, 'step' | 'knobs' | 'defaults'> {
  if (knobs.length === 0) {
    return /vector ?store|retriever/i.test(kind) ? { step: 'search', defaults } : {};
  }
  if (knobs.some(({ means }) => means === 'history')) return { step: 'history', knobs };
  if (/splitter/i.test(kind)) return { step: 'split', knobs };
  return /rerank/i.test(kind) ? { step: 'rerank', knobs } : { step: 'search', knobs, defaults };
}

/** Whether a value is there and is not a connection to another node. */
function isSet({ value }: SourceEntry): boolean {
  if (value.kind !== 'scalar') return true;
  return value.text.trim() !== '' && !/^\{\{[\w.]+\.data\.instance\}\}$/.test(value.text.trim());
}

function isModelNode(kind: string): boolean {
  return /chat ?model|llms?\b|^(?:chat|azure|openai)|\bchat|embedding/i.test(kind);
}

function roleOf(kind: string): ModelRole {
  if (/embedding/i.test(kind)) return 'embedding';
  return /rerank/i.test(kind) ? 'rerank' : 'chat';
}

function messageRole(role: string | undefined): PromptRole {
  return role === 'system' || role === 'assistant' || role === 'user' || role === 'developer'
    ? role
    : 'prompt';
}

/** What a setting means depends on the node: `k` counts turns in a memory and chunks in a retriever. */
function knobOf(key: string, kind: string): readonly [KnobMeaning, KnobUnit] | undefined {
  const isMemory = /memory/i.test(kind);
  const isSplitter = /splitter/i.test(kind);
  if (key === 'chunkSize' && isSplitter) {
    return ['chunk-size', /token/i.test(kind) ? 'tokens' : 'characters'];
  }
  if (key === 'chunkOverlap' && isSplitter) {
    return ['chunk-overlap', /token/i.test(kind) ? 'tokens' : 'characters'];
  }
  if (key === 'k' && isMemory) return ['history', 'turns'];
  if (key === 'maxTokenLimit') return ['history', 'tokens'];
  if (/(?:EnableMemory|MemoryType)$/.test(key)) return ['history', 'none'];
  if (key.endsWith('MemoryWindowSize')) return ['history', 'turns'];
  if (key.endsWith('MemoryMaxTokenLimit')) return ['history', 'tokens'];
  if (!/vector ?store|retriever|rerank/i.test(kind)) return undefined;
  if (key === 'topK' || key === 'k' || key === 'topN') {
    return [/rerank/i.test(kind) ? 'rerank-top-n' : 'chunks-in-context', 'chunks'];
  }
  if (key === 'fetchK') return ['candidate-pool', 'chunks'];
  return /^(?:minSimilarityScore|scoreThreshold|similarityThreshold)$/.test(key)
    ? ['score-threshold', 'percent']
    : undefined;
}
