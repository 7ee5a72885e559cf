import { isHistory } from '../documents/contextTokens';
import type {
  Call,
  CallParameter,
  PromptBlock,
  PromptRole,
  Retrieval,
} from '../documents/promptDocument';
import { literalText } from '../documents/promptDocument';
import type { VariableContent } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import { renderedToolTokens } from '../tokens/overheads/toolTokens';
import { toolUsePromptTokens } from '../tokens/overheads/toolUsePrompt';
import type { TokenCount } from '../tokens/tokenCount';
import { exactTokens, sumTokens } from '../tokens/tokenCount';
import type { Tokenizer } from '../tokens/tokenizer';
import type { AssumedVariable, VariablePart } from './assumedVariable';
import { assumedVariable } from './assumedVariable';
import type { Assumptions, Layer, StackLayer } from './costStack';
import { layers } from './costStack';
import { safetyText } from './safetyText';

export interface InputContext {
  readonly model: ModelIdentity | undefined;
  readonly tokenizer: Tokenizer;
  readonly assumptions: Assumptions;
  /** What one retrieval, or one window of history, puts into the prompt; undefined where nothing tells. */
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

export interface Input {
  /** Only layers that hold tokens, in the fixed order. */
  readonly stack: readonly StackLayer[];
  /** What was taken for each template variable. */
  readonly variables: readonly AssumedVariable[];
}

/** Counts a call's input by layer. Literal text is counted; what a variable will hold is assumed and says so. */
export function inputStack(call: Call, context: InputContext): Input {
  const counts = new Map<Layer, TokenCount[]>();
  const add = (layer: Layer, count: TokenCount): void => {
    const list = counts.get(layer);
    if (list) list.push(count);
    else counts.set(layer, [count]);
  };
  for (const block of call.prompts) addText(block, context, add);
  const variables = variablesOf(call, context);
  for (const { layer, count } of variables) add(layer, count);
  for (const count of toolCounts(call, context)) add('tools', count);
  if (call.outputSchema) add('tools', context.tokenizer.count(call.outputSchema.definition));
  for (const retrieval of call.retrievals) {
    const count = context.contextTokensOf(retrieval);
    if (count !== undefined) add(isHistory(retrieval) ? 'history' : 'retrieval', count);
  }
  const stack = layers.flatMap((layer) => {
    const count = sumTokens(counts.get(layer) ?? []);
    return count.highTokens > 0 ? [{ layer, count }] : [];
  });
  return { stack, variables };
}

/** A block's literal text; what of it is about safety is a layer of its own. The two add up to the whole. */
function addText(
  block: PromptBlock,
  { tokenizer }: InputContext,
  add: (layer: Layer, count: TokenCount) => void,
): void {
  const text = literalText(block);
  if (text === '') return;
  const whole = tokenizer.count(text);
  const safety = safetyText(block, text);
  if (safety === '') {
    add(layerOfRole[block.role], whole);
    return;
  }
  const part = tokenizer.count(safety);
  add('safety', part);
  add(layerOfRole[block.role], difference(whole, part));
}

function difference(whole: TokenCount, part: TokenCount): TokenCount {
  return {
    tokens: Math.max(0, whole.tokens - part.tokens),
    lowTokens: Math.max(0, whole.lowTokens - part.lowTokens),
    highTokens: Math.max(0, whole.highTokens - part.highTokens),
    provenance: whole.provenance,
  };
}

/** What the variables of a call stand for. What a retrieval or a window beside them fills is counted there. */
function variablesOf(call: Call, context: InputContext): readonly AssumedVariable[] {
  const isFilled = (part: VariablePart): boolean =>
    call.retrievals.some(
      (retrieval) =>
        part.holds === (isHistory(retrieval) ? 'history' : 'retrieval') &&
        context.contextTokensOf(retrieval) !== undefined,
    );
  const seenLists = new Set<string>();
  return call.prompts.flatMap((block) =>
    block.parts.flatMap((part) => {
      if (part.kind !== 'variable' || isFilled(part)) return [];
      if (part.list !== undefined) {
        // `{{turn.role}}: {{turn.text}}` in a loop over the history is the history once.
        if (seenLists.has(part.list)) return [];
        seenLists.add(part.list);
      }
      const layer = layerOf(block, part);
      return [assumedVariable(part, layer, context.model, context.assumptions)];
    }),
  );
}

function layerOf({ role }: PromptBlock, { holds }: VariablePart): Layer {
  const own = layerOfRole[role];
  return layerOfVariable[holds] ?? (own === 'system' && role !== 'prompt' ? 'system' : 'user');
}

/** Tokens assumed for a tool of which the file gives only the name. */
const assumedToolTokens: TokenCount = {
  tokens: 150,
  lowTokens: 50,
  highTokens: 600,
  provenance: 'assumed',
};

/** The definitions as the provider renders them, and the instructions that it adds to a call with tools. */
function* toolCounts({ tools, parameters }: Call, context: InputContext): Generator<TokenCount> {
  if (tools.length === 0) return;
  const { model, tokenizer } = context;
  const definitions = tools.flatMap(({ definition }) => definition ?? []);
  const rendered =
    model && renderedToolTokens(model.id, definitions, (text) => tokenizer.count(text).tokens);
  if (rendered) yield rendered;
  else for (const definition of definitions) yield tokenizer.count(definition);
  for (const { definition } of tools) if (definition === undefined) yield assumedToolTokens;
  const choice = parameters.some(isForcedChoice) ? 'forced' : 'free';
  const instructions = model && toolUsePromptTokens(model.id, choice);
  if (instructions !== undefined) yield exactTokens(instructions, 'estimated');
}

/** Anthropic's `any` and `tool`, and what other SDKs call them: a tool must be called. */
function isForcedChoice({ key, value }: CallParameter): boolean {
  return /^tool_?choice$/i.test(key) && /\b(?:any|tool|required)\b/.test(value);
}
