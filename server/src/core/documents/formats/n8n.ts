import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import { tieGraph } from '../graph/tieGraph';
import type { GraphEdge, GraphNode } from '../graph/tieGraph';
import type { ModelReference, ModelRole, PromptBlock, PromptRole } from '../promptDocument';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';

const langchain = '@n8n/n8n-nodes-langchain.';

/** An n8n workflow's AI nodes. Text splitters cut by characters, except the token splitter. */
export const n8n = structuredFormat({
  id: 'n8n-workflow',
  syntaxes: ['json'],
  matches: (paths, { head }) =>
    head.includes(langchain) ||
    (paths.hasAny('nodes.typeVersion') && paths.hasAny('nodes.parameters')),
  read: (builder, root) => {
    const reader = new N8nReader(builder);
    const nodes = itemsOf(get(root, 'nodes')).flatMap((node) => reader.read(node));
    if (nodes.length > 0)
      tieGraph(builder, nodes, connections(get(root, 'connections')), {
        follows: 'both',
        joinsRetrieval: true,
      });
  },
});

/** `connections.<source>.<kind>[][].node`. */
function connections(map: SourceNode | undefined): readonly GraphEdge[] {
  return entriesOf(map).flatMap(({ key: source, value }) =>
    entriesOf(value)
      // Only what feeds a model belongs to its call; `main` is the flow of work from step to step.
      .filter(({ key }) => key.startsWith('ai_'))
      .flatMap(({ value: outputs }) => itemsOf(outputs).flatMap(itemsOf))
      .flatMap((link) => {
        const target = scalarText(link, 'node');
        return target === undefined ? [] : [{ source, target }];
      }),
  );
}

class N8nReader {
  readonly #builder: DocumentBuilder;

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  read(node: SourceNode): readonly GraphNode[] {
    const type = scalarText(node, 'type') ?? '';
    if (!type.startsWith(langchain) || scalarText(node, 'disabled') === 'true') return [];
    const kind = type.slice(langchain.length);
    const settings = get(node, 'parameters');
    const id = scalarText(node, 'name') ?? '';
    const options = entriesOf(get(settings, 'options'));
    const model = this.#readModel(kind, settings);
    const anchor = model?.span ?? settings?.span ?? node.span;
    // `topK` of a store counts chunks.
    const isAsked = !/^(?:vectorStore|retriever|toolVectorStore|reranker|embeddings)/.test(kind);
    const limits = isAsked ? [...options, ...entriesOf(settings)] : [];
    const parameters = this.#builder.parameters(limits, isCallParameter);
    const prompts = this.#readPrompts(settings);
    const step = this.#readStep(kind, settings);
    return [{ id, anchor, model, parameters, prompts, ...step }];
  }

  #readModel(kind: string, settings: SourceNode | undefined): ModelReference | undefined {
    const role = roleOf(kind);
    if (role === undefined) return undefined;
    for (const key of ['model', 'modelId', 'modelName']) {
      const named = get(settings, key);
      const value = named?.kind === 'map' ? get(named, 'value') : named;
      const model = this.#builder.model(value, { role });
      if (model !== undefined) return model;
    }
    return undefined;
  }

  #readPrompts(settings: SourceNode | undefined): readonly PromptBlock[] {
    const read = (node: SourceNode | undefined, role: PromptRole): readonly PromptBlock[] =>
      this.#builder.prompts(node, role, expressionVariables);
    const messages = [
      ...itemsOf(get(settings, 'messages', 'messageValues')),
      ...itemsOf(get(settings, 'messages', 'values')),
    ];
    return [
      ...read(get(settings, 'options', 'systemMessage'), 'system'),
      ...read(get(settings, 'options', 'systemPromptTemplate'), 'system'),
      ...messages.flatMap((message) =>
        read(get(message, 'message') ?? get(message, 'content'), messageRole(message)),
      ),
      ...read(get(settings, 'text'), 'user'),
    ];
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
    if (/^textSplitter/.test(kind)) {
      const unit = /token/i.test(kind) ? 'tokens' : 'characters';
      const knobs = this.#builder.knobs([
        [entry('chunkSize'), 'chunk-size', unit],
        [entry('chunkOverlap'), 'chunk-overlap', unit],
      ]);
      return { step: 'split', knobs };
    }
    if (/^reranker/.test(kind)) {
      return {
        step: 'rerank',
        knobs: this.#builder.knobs([[entry('topN'), 'rerank-top-n', 'chunks']]),
      };
    }
    const isInsert = scalarText(settings, 'mode') === 'insert';
    if (isInsert || !/^(?:vectorStore|retriever|toolVectorStore)/.test(kind)) return {};
    const knobs = this.#builder.knobs([[entry('topK'), 'chunks-in-context', 'chunks']]);
    return { step: 'search', knobs, defaults: { 'chunks-in-context': 4, 'chunk-size': 250 } };
  }
}

function roleOf(kind: string): ModelRole | undefined {
  if (/^embeddings/.test(kind)) return 'embedding';
  if (/^reranker/.test(kind)) return 'rerank';
  return /^(?:lm|openAi$|anthropic$|googleGemini$|ollama$)/.test(kind) ? 'chat' : undefined;
}

function messageRole(message: SourceNode): PromptRole {
  const role = scalarText(message, 'role') ?? scalarText(message, 'type') ?? '';
  if (/^system/i.test(role)) return 'system';
  if (/^(?:ai|assistant)/i.test(role)) return 'assistant';
  return /^(?:human|user)/i.test(role) || role === '' ? 'user' : 'prompt';
}

/** n8n marks an expression by a leading `=`, which is not sent. */
function expressionVariables(text: string): ReturnType<typeof doubleBraceVariables> {
  const mark = text.startsWith('=') ? [{ start: 0, end: 1 }] : [];
  return [...mark, ...doubleBraceVariables(text)];
}
