import type { Call, Retrieval } from '../documents/promptDocument';
import { modelIdOf } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import type { PicoUsd } from '../money';
import { costOf } from '../prices/cost';
import type { Price, PriceBook, PriceLookup } from '../prices/price';
import { noUsage } from '../prices/usage';
import { weakest } from '../provenance';
import type { TokenCount } from '../tokens/tokenCount';
import { sumTokens } from '../tokens/tokenCount';
import type { Tokenizers } from '../tokens/tokenizer';
import { callFrame } from './callFrame';
import type { Assumptions, CallEstimate, CostBand } from './costStack';
import { inputStack } from './inputStack';
import { estimateOutput } from './outputTokens';

/** What every estimate of one document shares. */
export interface EstimateContext {
  readonly prices: PriceBook;
  readonly tokenizers: Tokenizers;
  /** What an id with the provider that the file names means. */
  identify(id: string, provider: string | undefined): ModelIdentity;
  readonly assumptions: Assumptions;
  /** Undefined where neither the file nor the framework tells how much is retrieved. */
  contextTokensOf(retrieval: Retrieval): TokenCount | undefined;
  /** The moment whose prices are used, in milliseconds since 1970 (UTC). */
  readonly nowMs: number;
}

/** Counts and prices one call; with `modelId`, as if the file named that model. */
export function estimateCall(call: Call, context: EstimateContext, modelId?: string): CallEstimate {
  const written = modelId ?? writtenModel(call);
  const isModelAssumed = written === undefined && call.model === undefined;
  const id = written ?? (isModelAssumed ? context.assumptions.defaultModel : undefined);
  const model = id === undefined ? undefined : context.identify(id, call.model?.provider);
  const tokenizer = context.tokenizers.tokenizerFor(model);
  const { stack: input, variables } = inputStack(call, { ...context, model, tokenizer });
  const output = estimateOutput(call, context.assumptions);
  const inputTotal = sumTokens(input.map(({ count }) => count));
  const frame = callFrame(call, model);
  const price: PriceLookup =
    model === undefined
      ? { kind: 'unpriced', reason: 'The model is set at run time.' }
      : context.prices.lookup(model, context.nowMs);
  const cost =
    price.kind === 'priced' ? costBand(inputTotal, frame, output, price.price) : undefined;
  return {
    call,
    model,
    isModelAssumed,
    stack: output.highTokens > 0 ? [...input, { layer: 'output', count: output }] : input,
    variables,
    input: inputTotal,
    ...(frame && { frame }),
    output,
    tokenizerLabel: tokenizer.label,
    ...(tokenizer.calibratedOnCalls !== undefined && {
      calibratedOnCalls: tokenizer.calibratedOnCalls,
    }),
    price,
    cost: cost && isModelAssumed ? { ...cost, provenance: 'assumed' } : cost,
  };
}

/** The id that the file gives; undefined when it names none or leaves it to run time. */
function writtenModel(call: Call): string | undefined {
  return call.model === undefined || call.model.status === 'unresolved'
    ? undefined
    : modelIdOf(call.model);
}

/**
 * The cost of the expected tokens and of both ends of their band, the frame of the messages in the upper one;
 * undefined when a needed rate is missing.
 */
function costBand(
  input: TokenCount,
  frame: TokenCount | undefined,
  output: TokenCount,
  price: Price,
): CostBand | undefined {
  const cost = (inputTokens: number, outputTokens: number): PicoUsd | undefined => {
    const usage = { ...noUsage, uncachedInputTokens: inputTokens, outputTokens };
    const result = costOf(usage, price);
    return result.kind === 'priced' ? result.picoUsd : undefined;
  };
  const picoUsd = cost(input.tokens, output.tokens);
  const lowPicoUsd = cost(input.lowTokens, output.lowTokens);
  const highPicoUsd = cost(input.highTokens + (frame?.highTokens ?? 0), output.highTokens);
  if (picoUsd === undefined || lowPicoUsd === undefined || highPicoUsd === undefined) {
    return undefined;
  }
  const parts = [input, output].filter((count) => count.highTokens > 0);
  const provenance = weakest(parts.map((count) => count.provenance));
  return { picoUsd, lowPicoUsd, highPicoUsd, provenance };
}
