import type { Span } from '../../text/span';
import type { DocumentBuilder } from '../documentBuilder';
import { graphRetrievals } from './graphRetrievals';
import type {
  CallParameter,
  ModelReference,
  OutputSchema,
  PromptBlock,
  Retrieval,
  RetrievalKnob,
  ToolDefinition,
} from '../promptDocument';

/** What one node of a visual workflow sets. */
export interface GraphNode {
  readonly id: string;
  readonly anchor: Span;
  /** The model that answers here. */
  readonly model?: ModelReference | undefined;
  /** A model answers here, but which one is left to the product. */
  readonly hasDefaultModel?: boolean;
  readonly parameters?: readonly CallParameter[];
  readonly prompts?: readonly PromptBlock[];
  readonly tools?: readonly ToolDefinition[];
  /** The schema that an answer has to follow. */
  readonly outputSchema?: OutputSchema | undefined;
  /** What the node does for retrieval, with its settings and its product's defaults. */
  readonly step?: 'split' | 'search' | 'rerank' | 'history' | undefined;
  readonly knobs?: readonly RetrievalKnob[];
  readonly defaults?: Retrieval['defaults'];
}

export interface GraphEdge {
  readonly source: string;
  readonly target: string;
}

/** How many edges away a prompt or a retriever may stand from the model that it serves. */
const reach = 4;

export interface GraphStyle {
  /**
   * `upstream` where edges carry the work from step to step, so that only what comes before a model reaches it; `both`
   * where edges plug a part into what uses it.
   */
  readonly follows: 'upstream' | 'both';
  /** Whether splitters, searches and rerankers are nodes of their own that make one retrieval together. */
  readonly joinsRetrieval: boolean;
}

/** One call for each node with a chat model: its own settings, and those of the nodes around it up to the next model. */
export function tieGraph(
  builder: DocumentBuilder,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  style: GraphStyle,
): void {
  const retrievals = graphRetrievals(builder, nodes, style.joinsRetrieval);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const neighbours = neighboursOf(edges, style.follows);
  for (const node of nodes) {
    const { model, anchor } = node;
    if (!answers(node)) continue;
    if (model !== undefined && model.role !== 'chat') {
      builder.call({ kind: 'component', anchor, model, parameters: node.parameters ?? [] });
      continue;
    }
    const around = nodesAround(node, byId, neighbours);
    const schema = around.find(({ outputSchema }) => outputSchema !== undefined)?.outputSchema;
    builder.call({
      kind: 'request',
      anchor,
      ...(model && { model }),
      parameters: around.flatMap(({ parameters }) => parameters ?? []),
      prompts: around.flatMap(({ prompts }) => prompts ?? []),
      tools: around.flatMap(({ tools }) => tools ?? []),
      retrievals: distinct(around, retrievals),
      ...(schema && { outputSchema: schema }),
    });
  }
  const hasCall = nodes.some((node) => answers(node) && (node.model?.role ?? 'chat') === 'chat');
  if (!hasCall) tieWithoutModel(builder, nodes, retrievals);
}

function answers({ model, hasDefaultModel }: GraphNode): boolean {
  return model !== undefined || hasDefaultModel === true;
}

/** A workflow that names no chat model still says what its prompts and retrievals hold. */
function tieWithoutModel(
  builder: DocumentBuilder,
  nodes: readonly GraphNode[],
  retrievalOf: ReadonlyMap<string, Retrieval>,
): void {
  const prompts = nodes.flatMap((node) => node.prompts ?? []);
  const retrievals = distinct(nodes, retrievalOf);
  const anchor = prompts[0]?.span ?? retrievals[0]?.span;
  if (anchor === undefined) return;
  const kind = prompts.length > 0 ? 'request' : 'component';
  builder.call({ kind, anchor, prompts, retrievals });
}

function distinct(
  nodes: readonly GraphNode[],
  retrievalOf: ReadonlyMap<string, Retrieval>,
): readonly Retrieval[] {
  const found = nodes.map(({ id }) => retrievalOf.get(id));
  return [...new Set(found.filter((retrieval) => retrieval !== undefined))];
}

function neighboursOf(
  edges: readonly GraphEdge[],
  follows: GraphStyle['follows'],
): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [to]);
    else list.push(to);
  };
  for (const { source, target } of edges) {
    add(target, source);
    if (follows === 'both') add(source, target);
  }
  return neighbours;
}

function nodesAround(
  start: GraphNode,
  byId: ReadonlyMap<string, GraphNode>,
  neighbours: ReadonlyMap<string, readonly string[]>,
): readonly GraphNode[] {
  const seen = new Set([start.id]);
  const found = [start];
  let frontier = [start.id];
  for (let distance = 0; distance < reach; distance += 1) {
    const next: string[] = [];
    for (const id of frontier.flatMap((from) => neighbours.get(from) ?? [])) {
      const node = byId.get(id);
      if (seen.has(id) || (node !== undefined && answers(node))) continue;
      seen.add(id);
      next.push(id);
      if (node !== undefined) found.push(node);
    }
    frontier = next;
  }
  return found;
}
