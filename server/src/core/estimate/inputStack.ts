import type {
  Call,
  PromptBlock,
  PromptPart,
  PromptRole,
  Retrieval,
  VariableContent,
} from '../documents/promptDocument';
import { literalText } from '../documents/promptDocument';
import type { TokenCount } from '../tokens/tokenCount';
import { exactTokens, sumTokens } from '../tokens/tokenCount';
import type { Tokenizer } from '../tokens/tokenizer';
import type { Assumptions, Layer, StackLayer } from './costStack';
import { layers } from './costStack';

export interface InputContext {
  readonly tokenizer: Tokenizer;
  readonly assumptions: Assumptions;
  /** What one retrieval puts into the prompt; undefined where nothing tells. */
  contextTokensOf(retrieval: Retrieval): TokenCount | undefined;
}

/** The layer to which the literal text of a role belongs. */
const layerOfRole = {
  system: 'system',
  developer: 'system',
  body: 'system',
  description: 'system',
  prompt: 'system',
  user: 'user',
  assistant: 'history',
  tool: 'history',
} as const satisfies Readonly<Record<PromptRole, Layer>>;

const layerOfVariable = {
  value: undefined,
  history: 'history',
  retrieval: 'retrieval',
  media: 'media',
  tools: 'tools',
  schema: 'tools',
} as const satisfies Readonly<Record<VariableContent, Layer | undefined>>;

/** Counts a call's input by layer. Literal text is counted; what a variable will hold is assumed and says so. */
export function inputStack(call: Call, context: InputContext): readonly StackLayer[] {
  const counts = new Map<Layer, TokenCount[]>();
  const add = (layer: Layer, count: TokenCount): void => {
    const list = counts.get(layer);
    if (list) list.push(count);
    else counts.set(layer, [count]);
  };
  const seenLists = new Set<string>();
  for (const block of call.prompts) addBlock(block, call, { ...context, seenLists }, add);
  for (const tool of call.tools) add('tools', toolTokens(tool.definition, context.tokenizer));
  if (call.outputSchema) add('tools', context.tokenizer.count(call.outputSchema.definition));
  for (const retrieval of call.retrievals) {
    const count = context.contextTokensOf(retrieval);
    if (count !== undefined) add('retrieval', count);
  }
  return layers.flatMap((layer) => {
    const count = sumTokens(counts.get(layer) ?? []);
    return count.highTokens > 0 ? [{ layer, count }] : [];
  });
}

function addBlock(
  block: PromptBlock,
  call: Call,
  context: InputContext & { readonly seenLists: Set<string> },
  add: (layer: Layer, count: TokenCount) => void,
): void {
  const own = layerOfRole[block.role];
  const text = literalText(block);
  if (text !== '') add(own, context.tokenizer.count(text));
  for (const part of block.parts) {
    if (part.kind !== 'variable') continue;
    if (part.holds === 'retrieval' && call.retrievals.length > 0) continue;
    if (part.list !== undefined) {
      // `{{turn.role}}: {{turn.text}}` in a loop over the history is the history once.
      if (context.seenLists.has(part.list)) continue;
      context.seenLists.add(part.list);
    }
    const layer =
      layerOfVariable[part.holds] ??
      (own === 'system' && block.role !== 'prompt' ? 'system' : 'user');
    add(layer, variableTokens(part, context.assumptions));
  }
}

/** Tokens assumed for a tool of which the file gives only the name. */
const assumedToolTokens: TokenCount = {
  tokens: 150,
  lowTokens: 50,
  highTokens: 600,
  provenance: 'assumed',
};

function toolTokens(definition: string | undefined, tokenizer: Tokenizer): TokenCount {
  return definition === undefined ? assumedToolTokens : tokenizer.count(definition);
}

function variableTokens(
  part: Extract<PromptPart, { kind: 'variable' }>,
  assumptions: Assumptions,
): TokenCount {
  const configured = Object.hasOwn(assumptions.variables, part.name)
    ? assumptions.variables[part.name]
    : undefined;
  if (configured !== undefined) return exactTokens(configured, 'configured');
  const tokens = assumedVariableTokens(part.holds, assumptions);
  return { tokens, lowTokens: 0, highTokens: tokens * 4, provenance: 'assumed' };
}

function assumedVariableTokens(holds: VariableContent, assumptions: Assumptions): number {
  switch (holds) {
    case 'history':
      return assumptions.historyTokens;
    case 'retrieval':
      return assumptions.retrievalTokens;
    case 'value':
    case 'media':
    case 'tools':
    case 'schema':
      return assumptions.variableTokens;
  }
}
