import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { CallParameter, ModelReference, PromptBlock, RetrievalKnob } from '../promptDocument';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { singleBraceVariables } from '../templateVariables';

/**
 * AutoRAG's experiment YAML. Each node narrows what the one before it found, so the last `top_k` is what reaches the
 * prompt; lists are the axes of a grid search.
 */
export const autorag = structuredFormat({
  id: 'autorag',
  syntaxes: ['yaml'],
  matches: (paths) => paths.hasAny('node_lines.nodes', 'node_lines.node_line_name'),
  read: (builder, root) => new AutoRagReader(builder).read(root),
});

const chatModuleKeys: ReadonlySet<string> = new Set(['modules', 'generator_modules', 'strategy']);

class AutoRagReader {
  readonly #builder: DocumentBuilder;
  readonly #knobs: RetrievalKnob[] = [];
  readonly #parameters: CallParameter[] = [];
  readonly #prompts: PromptBlock[] = [];
  readonly #generators: ModelReference[] = [];
  #nodeType = '';
  #gridSize = 1;

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  read(root: SourceNode): void {
    this.#readVectorStores(get(root, 'vectordb'));
    const nodes = itemsOf(get(root, 'node_lines')).flatMap((line) => itemsOf(get(line, 'nodes')));
    for (const node of nodes) {
      this.#nodeType = scalarText(node, 'node_type') ?? '';
      for (const entry of entriesOf(node)) this.#readEntry(entry, node);
    }
    this.#tie(root);
  }

  #readVectorStores(stores: SourceNode | undefined): void {
    for (const store of itemsOf(stores)) this.#readEmbedding(getEntry(store, 'embedding_model'));
  }

  #readEntry(entry: SourceEntry, module: SourceNode): void {
    const { key, value } = entry;
    if (chatModuleKeys.has(key)) this.#readInner(value);
    else if (key === 'metrics') this.#readInner(value);
    else if (key === 'top_k') this.#addKnob(this.#builder.knob(entry, 'candidate-pool', 'chunks'));
    else if (key === 'threshold' || key === 'percentile') {
      this.#addKnob(this.#builder.knob(entry, 'score-threshold', 'none'));
    } else if (key === 'embedding_model') this.#readEmbedding(entry);
    else if (key === 'prompt' || key === 'chat_prompt') this.#readPrompt(value);
    else if (this.#namesModel(key, module)) this.#readModel(value);
    else if (isCallParameter(key)) this.#readParameter(entry);
  }

  #readInner(value: SourceNode): void {
    for (const item of value.kind === 'list' ? value.items : [value]) {
      for (const entry of entriesOf(item)) this.#readEntry(entry, item);
    }
  }

  #addKnob(knob: RetrievalKnob | undefined): void {
    if (knob === undefined) return;
    const isRerank = this.#nodeType === 'passage_reranker';
    const means = knob.means === 'candidate-pool' && isRerank ? 'rerank-top-n' : knob.means;
    this.#knobs.push({ ...knob, means });
  }

  /** `openai` and the like name AutoRAG's own choice of an embedding model. */
  #readEmbedding(entry: SourceEntry | undefined): void {
    if (entry === undefined) return;
    for (const item of entry.value.kind === 'list' ? entry.value.items : [entry.value]) {
      const named = get(item, 'model_name') ?? get(item, 'model');
      if (item.kind === 'map') this.#builder.models(named, { role: 'embedding' });
      else this.#builder.models(item, { role: 'embedding', status: 'alias' });
    }
  }

  #readPrompt(value: SourceNode): void {
    const blocks = this.#builder.prompts(value, 'prompt', singleBraceVariables);
    if (this.#nodeType === 'prompt_maker') this.#prompts.push(...blocks);
    this.#gridSize *= Math.max(1, blocks.length);
  }

  /** In most modules `llm` names the provider and `model` the model; some have only `llm`. */
  #namesModel(key: string, module: SourceNode): boolean {
    if (key === 'model' || key === 'model_name' || key === 'generator_model') return true;
    const type = scalarText(module, 'module_type') ?? '';
    return key === 'llm' && /^(?:openai_llm|vllm|vllm_api)$/.test(type);
  }

  #readModel(value: SourceNode): void {
    const role = this.#nodeType === 'passage_reranker' ? 'rerank' : 'chat';
    const models = this.#builder.models(value, { role });
    if (this.#nodeType !== 'generator') return;
    this.#generators.push(...models);
    this.#gridSize *= Math.max(1, models.length);
  }

  #readParameter(entry: SourceEntry): void {
    const parameter = this.#builder.parameter(entry);
    if (parameter === undefined || this.#nodeType !== 'generator') return;
    this.#parameters.push(parameter);
    this.#gridSize *= Math.max(1, itemsOf(entry.value).length);
  }

  #tie(root: SourceNode): void {
    const isReranked = this.#knobs.some(({ means }) => means === 'rerank-top-n');
    const last = this.#knobs.findLastIndex(({ key }) => key === 'top_k');
    const knobs = this.#knobs.map((knob, index) =>
      index === last && knob.means === 'candidate-pool'
        ? { ...knob, means: 'chunks-in-context' as const }
        : knob,
    );
    const span = knobs[0]?.keySpan ?? root.span;
    const retrieval = this.#builder.retrieval(span, knobs, { isReranked });
    const [model] = this.#generators;
    const anchor = model?.span ?? retrieval?.span;
    if (anchor === undefined) return;
    this.#builder.call({
      kind: this.#gridSize > 1 ? 'evaluation' : model === undefined ? 'component' : 'request',
      anchor,
      ...(model === undefined ? {} : { model }),
      parameters: this.#parameters,
      // The prompts of a grid are alternatives: one call holds one of them.
      prompts: this.#prompts.slice(0, 1),
      retrievals: retrieval === undefined ? [] : [retrieval],
      ...(this.#gridSize > 1 ? { callsPerRun: this.#gridSize } : {}),
    });
  }
}
