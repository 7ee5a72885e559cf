import { expectedSizeTokens } from '../contextTokens';
import { asPool } from '../asPool';
import type { DocumentBuilder } from '../documentBuilder';
import type { Retrieval, RetrievalKnob } from '../promptDocument';
import type { GraphNode } from './tieGraph';

/**
 * One retrieval for each step of a workflow, by the ids of its nodes. Splitter, search and reranker are nodes of their
 * own there but one step in what they put into the prompt, so they are joined where it is plain which belong together:
 * one search, or a reranker behind all of them. History is a step of its own, and so is every node of a product whose
 * nodes are whole retrievals (not `isJoined`).
 */
export function graphRetrievals(
  builder: DocumentBuilder,
  nodes: readonly GraphNode[],
  isJoined: boolean,
): ReadonlyMap<string, Retrieval> {
  const retrievals = new Map<string, Retrieval>();
  const of = (step: GraphNode['step']): readonly GraphNode[] =>
    nodes.filter((node) => node.step === step && (knobsOf(node).length > 0 || isImplied(node)));
  const add = (group: readonly GraphNode[], knobs: readonly RetrievalKnob[]): void => {
    const isReranked = group.some(({ step }) => step === 'rerank');
    const defaults = group.find((node) => node.defaults !== undefined)?.defaults;
    const retrieval = builder.retrieval(
      knobs[0]?.keySpan ?? { start: 0, end: 0 },
      isReranked ? knobs.map(asPool) : knobs,
      { ...(defaults === undefined ? {} : { defaults }), isReranked },
    );
    const [first] = group;
    if (first === undefined) return;
    const step = retrieval ?? builder.impliedRetrieval(first.anchor, defaults);
    for (const { id } of group) retrievals.set(id, step);
  };
  for (const node of of('history')) add([node], knobsOf(node));
  if (!isJoined) {
    for (const node of [...of('search'), ...of('rerank')]) add([node], knobsOf(node));
    return retrievals;
  }
  const splits = of('split').flatMap(knobsOf);
  const searches = of('search');
  const reranks = of('rerank');
  if (searches.length <= 1 || reranks.length > 0) {
    const group = [...searches, ...reranks];
    add(group.length > 0 ? group : of('split'), [...group.flatMap(knobsOf), ...splits]);
  } else {
    for (const [index, search] of searches.entries()) {
      add([withChunkSize(search, splits)], [...knobsOf(search), ...(index === 0 ? splits : [])]);
    }
  }
  return retrievals;
}

/** A search whose settings the file leaves to the product still fills the prompt. */
function isImplied({ step, defaults }: GraphNode): boolean {
  return step === 'search' && defaults !== undefined;
}

function knobsOf(node: GraphNode): readonly RetrievalKnob[] {
  return node.knobs ?? [];
}

/** Several searches share the splitter's chunks, but its knobs are told only once. */
function withChunkSize(node: GraphNode, splits: readonly RetrievalKnob[]): GraphNode {
  const size = splits.find(({ means }) => means === 'chunk-size');
  const tokens = size === undefined ? undefined : expectedSizeTokens(size);
  if (tokens === undefined) return node;
  return { ...node, defaults: { ...node.defaults, 'chunk-size': tokens } };
}
