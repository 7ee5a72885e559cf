import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { WorkspaceReader } from '../documentFormat';
import { tieGraph } from '../graph/tieGraph';
import type { GraphEdge, GraphNode } from '../graph/tieGraph';
import { fileName } from '../headPaths';
import type { CallParameter, ModelReference, PromptBlock, RetrievalKnob } from '../promptDocument';
import { fileReferenceBlock } from '../settings/fileReferenceBlock';
import { entriesOf, get, getEntry, itemsOf, scalarText, walkEntries } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/** A prompt flow. Of a node with variants only the default one runs. */
export const promptflowDag = structuredFormat({
  id: 'promptflow-dag',
  syntaxes: ['yaml'],
  matches: (paths, { path }) =>
    /^flow\.dag\.ya?ml$/.test(fileName(path)) ||
    (paths.hasAll('inputs', 'nodes.name', 'nodes.type') && paths.hasAny('nodes.source')),
  read: (builder, root, { workspace }) => {
    const reader = new FlowReader(builder, root, workspace);
    reader.readConfig(get(root, 'inputs', 'config', 'default'));
    const steps = itemsOf(get(root, 'nodes')).map((node) => reader.read(node));
    tieGraph(builder, steps, itemsOf(get(root, 'nodes')).flatMap(edgesInto), {
      follows: 'upstream',
      joinsRetrieval: false,
    });
  },
});

/** `${other.output}` among the inputs of a node. */
function edgesInto(node: SourceNode): readonly GraphEdge[] {
  const target = scalarText(node, 'name') ?? '';
  return [...walkEntries(get(node, 'inputs'))].flatMap(({ entry }) => {
    const source = /\$\{([\w-]+)\.output/.exec(scalarText(entry.value) ?? '')?.[1];
    return source === undefined ? [] : [{ source, target }];
  });
}

class FlowReader {
  readonly #builder: DocumentBuilder;
  readonly #root: SourceNode;
  readonly #workspace: WorkspaceReader;

  constructor(builder: DocumentBuilder, root: SourceNode, workspace: WorkspaceReader) {
    this.#builder = builder;
    this.#root = root;
    this.#workspace = workspace;
  }

  read(node: SourceNode): GraphNode {
    const name = get(node, 'name');
    const id = scalarText(name) ?? '';
    const anchor = name?.span ?? node.span;
    const chosen = this.#variant(node, id);
    const inputs = get(chosen, 'inputs');
    const type = scalarText(chosen, 'type') ?? '';
    const tool = scalarText(chosen, 'source', 'tool') ?? '';
    const isLlm = type === 'llm' || type === 'custom_llm';
    if (isLlm || type === 'prompt') {
      return { id, anchor, prompts: this.#prompt(chosen), ...(isLlm ? this.#ask(inputs) : {}) };
    }
    if (/embedding/i.test(tool)) return { id, anchor, model: this.#model(inputs, 'embedding') };
    if (!/lookup|search|retriev/i.test(`${tool} ${id}`)) return { id, anchor };
    const knobs = this.#builder.knobs([[getEntry(inputs, 'top_k'), 'chunks-in-context', 'chunks']]);
    return { id, anchor, step: 'search', knobs };
  }

  #variant(node: SourceNode, id: string): SourceNode {
    if (scalarText(node, 'use_variants') !== 'true') return node;
    const variants = get(this.#root, 'node_variants', id);
    const chosen = scalarText(variants, 'default_variant_id') ?? '';
    return get(variants, 'variants', chosen, 'node') ?? node;
  }

  #ask(inputs: SourceNode | undefined): {
    readonly model: ModelReference | undefined;
    readonly parameters: readonly CallParameter[];
  } {
    const model = this.#model(inputs, 'chat');
    return { model, parameters: this.#builder.parameters(entriesOf(inputs), isCallParameter) };
  }

  #model(inputs: SourceNode | undefined, role: 'chat' | 'embedding'): ModelReference | undefined {
    const deployment = get(inputs, 'deployment_name');
    return (
      this.#builder.model(get(inputs, 'model'), { role }) ??
      this.#builder.model(deployment, { role, provider: 'azure' })
    );
  }

  #prompt(node: SourceNode): readonly PromptBlock[] {
    const path = get(node, 'source', 'path');
    const block = path && fileReferenceBlock(path, 'prompt', this.#workspace);
    return block === undefined ? [] : [this.#builder.promptBlock(block)];
  }

  /** Flows often keep their settings in one object under an input. */
  readConfig(config: SourceNode | undefined): void {
    const models: ModelReference[] = [];
    const parameters: CallParameter[] = [];
    const knobs: (RetrievalKnob | undefined)[] = [];
    for (const entry of entriesOf(config)) {
      const { key, value } = entry;
      if (/^EMBEDDING_MODEL/.test(key)) {
        models.push(...this.#builder.models(value, { role: 'embedding' }));
      } else if (/^CHAT_MODEL/.test(key)) {
        models.push(...this.#builder.models(value, { role: 'chat' }));
      } else if (key === 'MAX_COMPLETION_TOKENS') {
        parameters.push(...this.#builder.parameters([entry], () => true));
      } else knobs.push(this.#configKnob(entry));
    }
    const span = knobs.find((knob) => knob !== undefined)?.keySpan;
    const retrieval = span && this.#builder.retrieval(span, knobs);
    for (const model of models) {
      const isChat = model.role === 'chat';
      this.#builder.call({
        kind: isChat ? 'request' : 'component',
        anchor: model.span,
        model,
        parameters: isChat ? parameters : [],
        retrievals: isChat && retrieval !== undefined ? [retrieval] : [],
      });
    }
  }

  #configKnob(entry: SourceEntry): RetrievalKnob | undefined {
    switch (entry.key) {
      case 'CHUNK_SIZE':
        return this.#builder.knob(entry, 'chunk-size', 'none');
      case 'CHUNK_OVERLAP':
        return this.#builder.knob(entry, 'chunk-overlap', 'none');
      case 'PROMPT_TOKEN_LIMIT':
        return this.#builder.knob(entry, 'cap', 'tokens');
      case 'TOP_K':
        return this.#builder.knob(entry, 'chunks-in-context', 'chunks');
      default:
        return undefined;
    }
  }
}
