import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import { tieGraph } from '../graph/tieGraph';
import type { GraphEdge, GraphNode } from '../graph/tieGraph';
import type {
  ModelReference,
  ModelRole,
  OutputSchema,
  PromptBlock,
  ToolDefinition,
} from '../promptDocument';
import { compactJson } from '../source/compactJson';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { readN8nPrompts } from './n8nPrompts';

const langchain = '@n8n/n8n-nodes-langchain.';

/** The node for OpenAI from before n8n had nodes for AI. */
const firstOpenAi = 'n8n-nodes-base.openAi';

/** An n8n workflow's AI nodes. Text splitters cut by characters, except the token splitter. */
export const n8n = structuredFormat({
  id: 'n8n-workflow',
  syntaxes: ['json'],
  matches: (paths, { head }) =>
    head.includes(langchain) ||
    (paths.hasAny('nodes.typeVersion') && paths.hasAny('nodes.parameters')),
  read: (builder, root) => {
    const edges = connections(get(root, 'connections'));
    const reader = new N8nReader(builder, edges);
    const nodes = itemsOf(get(root, 'nodes')).flatMap((node) => reader.read(node));
    if (nodes.length > 0) {
      tieGraph(builder, nodes, edges, { follows: 'both', joinsRetrieval: true });
    }
  },
});

interface Connection extends GraphEdge {
  readonly kind: string;
}

/** `connections.<source>.<kind>[][].node`. */
function connections(map: SourceNode | undefined): readonly Connection[] {
  return entriesOf(map).flatMap(({ key: source, value }) =>
    entriesOf(value)
      // Only what feeds a model belongs to its call; `main` is the flow of work from step to step.
      .filter(({ key }) => key.startsWith('ai_'))
      .flatMap(({ key: kind, value: outputs }) =>
        itemsOf(outputs)
          .flatMap(itemsOf)
          .flatMap((link) => {
            const target = scalarText(link, 'node');
            return target === undefined ? [] : [{ kind, source, target }];
          }),
      ),
  );
}

class N8nReader {
  readonly #builder: DocumentBuilder;
  /** The names of the nodes that some agent may call. */
  readonly #tools: ReadonlySet<string>;

  constructor(builder: DocumentBuilder, edges: readonly Connection[]) {
    this.#builder = builder;
    this.#tools = new Set(
      edges.filter(({ kind }) => kind === 'ai_tool').map((edge) => edge.source),
    );
  }

  read(node: SourceNode): readonly GraphNode[] {
    const type = scalarText(node, 'type') ?? '';
    const id = scalarText(node, 'name') ?? '';
    if (scalarText(node, 'disabled') === 'true') return [];
    const tools = this.#tools.has(id) ? this.#readTool(node) : [];
    if (!type.startsWith(langchain) && type !== firstOpenAi) {
      // A node for mail or tables that an agent may call: what it sends is no prompt.
      return tools.length === 0 ? [] : [{ id, anchor: node.span, tools }];
    }
    const kind = type.slice(type.lastIndexOf('.') + 1);
    const settings = get(node, 'parameters');
    const options = entriesOf(get(settings, 'options'));
    const model = this.#readModel(kind, settings);
    const anchor = model?.span ?? getEntry(node, 'name')?.value.span ?? node.span;
    // `topK` of a store counts chunks.
    const isAsked = !/^(?:vectorStore|retriever|toolVectorStore|reranker|embeddings)/.test(kind);
    const limits = isAsked ? [...options, ...entriesOf(settings)] : [];
    const parameters = this.#builder.parameters(limits, isCallParameter);
    const prompts = this.#readPrompts(kind, settings);
    const step = this.#readStep(kind, settings);
    const outputSchema = schemaOf(settings);
    const hasDefaultModel = roleOf(kind, settings) === 'chat';
    const facts = { model, hasDefaultModel, parameters, prompts, tools, outputSchema };
    return [{ id, anchor, ...facts, ...step }];
  }

  #readModel(kind: string, settings: SourceNode | undefined): ModelReference | undefined {
    const role = roleOf(kind, settings);
    if (role === undefined) return undefined;
    for (const key of ['model', 'modelId', 'modelName', 'chatModel']) {
      const named = get(settings, key);
      const value = named?.kind === 'map' ? get(named, 'value') : named;
      const model = this.#builder.model(value, { role });
      if (model !== undefined) return model;
    }
    return undefined;
  }

  /** A tool is called by the name it is given, or else by that of its node; its inputs are known at run time. */
  #readTool(node: SourceNode): readonly ToolDefinition[] {
    const given = get(node, 'parameters', 'name') ?? get(node, 'parameters', 'toolName');
    const name = given?.kind === 'scalar' && given.text.trim() !== '' ? given : get(node, 'name');
    if (name?.kind !== 'scalar') return [];
    const description =
      scalarText(node, 'parameters', 'description') ??
      scalarText(node, 'parameters', 'toolDescription');
    if (description === undefined) return [this.#builder.tool(name)];
    const definition = JSON.stringify({ name: name.text, description });
    return [this.#builder.tool(name, definition)];
  }

  #readPrompts(kind: string, settings: SourceNode | undefined): readonly PromptBlock[] {
    return roleOf(kind, settings) === 'image' ? [] : readN8nPrompts(this.#builder, settings);
  }

  #readStep(
    kind: string,
    settings: SourceNode | undefined,
  ): Pick<GraphNode, 'step' | 'knobs' | 'defaults'> {
    const entry = (key: string): SourceEntry | undefined =>
      getEntry(settings, key) ?? getEntry(settings, 'options', key);
    if (/^memory/.test(kind)) {
      const knobs = this.#builder.knobs([[entry('contextWindowLength'), 'history', 'turns']]);
      return { step: 'history', knobs };
    }
    if (/^textSplitter|^chainSummarization/.test(kind)) {
      const unit = /token/i.test(kind) ? 'tokens' : 'characters';
      const knobs = this.#builder.knobs([
        [entry('chunkSize'), 'chunk-size', unit],
        [entry('chunkOverlap'), 'chunk-overlap', unit],
      ]);
      return { step: 'split', knobs };
    }
    if (/^reranker/.test(kind)) {
      const knobs = this.#builder.knobs([[entry('topN'), 'rerank-top-n', 'chunks']]);
      return { step: 'rerank', knobs };
    }
    const isInsert = scalarText(settings, 'mode') === 'insert';
    if (isInsert || !/^(?:vectorStore|retriever|toolVectorStore)/.test(kind)) return {};
    const knobs = this.#builder.knobs([[entry('topK'), 'chunks-in-context', 'chunks']]);
    return { step: 'search', knobs, defaults: { 'chunks-in-context': 4, 'chunk-size': 250 } };
  }
}

/** What a parser or an extractor demands of the answer: a schema, an example of it, or a list of fields. */
function schemaOf(settings: SourceNode | undefined): OutputSchema | undefined {
  for (const key of ['jsonSchema', 'jsonSchemaExample', 'inputSchema']) {
    const schema = get(settings, key);
    if (schema?.kind === 'scalar' && schema.text.trim() !== '') {
      return { span: schema.span, definition: schema.text };
    }
  }
  const fields =
    get(settings, 'attributes', 'attributes') ?? get(settings, 'categories', 'categories');
  return fields === undefined ? undefined : { span: fields.span, definition: compactJson(fields) };
}

function roleOf(kind: string, settings: SourceNode | undefined): ModelRole | undefined {
  if (/^embeddings/.test(kind)) return 'embedding';
  if (/^reranker/.test(kind)) return 'rerank';
  if (!/^(?:lm|openAi$|anthropic$|googleGemini$|ollama$)/.test(kind)) return undefined;
  const isMedia = /^(?:image|video)$/.test(scalarText(settings, 'resource') ?? '');
  return isMedia && scalarText(settings, 'operation') !== 'analyze' ? 'image' : 'chat';
}
