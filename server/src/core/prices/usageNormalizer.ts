import type { Usage } from './usage';
import { readAnthropic, readBedrockConverse } from './usageShapes/anthropicUsage';
import { readCohere } from './usageShapes/cohereUsage';
import { readGemini, readGeminiInteractions } from './usageShapes/geminiUsage';
import { readLangchain } from './usageShapes/langchainUsage';
import { readLangfuse } from './usageShapes/langfuseUsage';
import { readMapped } from './usageShapes/mappedUsage';
import {
  readCodex,
  readDeepseek,
  readMistral,
  readOpenaiChat,
  readOpenaiResponses,
  readOpenrouter,
  readPerplexity,
  readXaiChat,
} from './usageShapes/openaiUsage';
import type { RawUsage } from './usageShapes/rawUsage';
import { readOpeninference, readOtelGenai } from './usageShapes/telemetryUsage';
import { TokenFields } from './usageShapes/tokenFields';
import { readVercelAi5, readVercelAi6 } from './usageShapes/vercelAiUsage';

type Reader = (fields: TokenFields, provider: string | undefined) => RawUsage;

const readers = {
  'openai-chat': readOpenaiChat,
  'openai-responses': readOpenaiResponses,
  codex: readCodex,
  anthropic: readAnthropic,
  'bedrock-converse': readBedrockConverse,
  gemini: readGemini,
  'gemini-interactions': readGeminiInteractions,
  deepseek: readDeepseek,
  'xai-chat': readXaiChat,
  mistral: readMistral,
  cohere: readCohere,
  perplexity: readPerplexity,
  openrouter: readOpenrouter,
  'otel-genai': readOtelGenai,
  openinference: readOpeninference,
  langfuse: readLangfuse,
  'vercel-ai-v4': readVercelAi5,
  'vercel-ai-v5': readVercelAi5,
  'vercel-ai-v6': readVercelAi6,
  langchain: readLangchain,
  mapped: readMapped('unknown'),
  'mapped-inside': readMapped(true),
  'mapped-beside': readMapped(false),
} as const satisfies Readonly<Record<string, Reader>>;

/** The ways in which providers and tracers write down what a call used. */
export type UsageShape = keyof typeof readers;

export type UsageReading =
  | {
      readonly kind: 'usage';
      readonly usage: Usage;
      /** What the record says was charged, in USD as written. */
      readonly reportedUsd?: string;
    }
  /** The record does not tell whether its input counts the cached tokens too. */
  | {
      readonly kind: 'ambiguous';
      readonly inclusive: Usage;
      readonly exclusive: Usage;
      /** The one that the shape's specification asks for. */
      readonly bySpecification: 'inclusive' | 'exclusive';
      readonly reportedUsd?: string;
    }
  /** No counts, or counts that cannot be true. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads the usage object of a provider or tracer into disjoint billable parts. `provider` is the one that the trace
 * names; only shapes whose meaning depends on it look at it. Never throws.
 */
export function normalizeUsage(raw: unknown, shape: UsageShape, provider?: string): UsageReading {
  const fields = new TokenFields(raw);
  const read: Reader = readers[shape];
  const counts = read(fields, provider?.toLowerCase());
  if (fields.refusal !== undefined) return { kind: 'refused', reason: fields.refusal };
  if (!fields.hasCounts) {
    return { kind: 'refused', reason: 'The record holds no token counts.' };
  }
  return settle(counts);
}

function settle(counts: RawUsage): UsageReading {
  const reported = counts.reportedUsd === undefined ? {} : { reportedUsd: counts.reportedUsd };
  const isInInput = isCacheInInput(counts);
  if (isInInput !== 'unknown') {
    return { kind: 'usage', usage: usageOf(counts, isInInput), ...reported };
  }
  return {
    kind: 'ambiguous',
    inclusive: usageOf(counts, true),
    exclusive: usageOf(counts, false),
    bySpecification: counts.isCacheInInputBySpecification ? 'inclusive' : 'exclusive',
    ...reported,
  };
}

/** What the shape says, unless the record's own numbers say otherwise. */
function isCacheInInput(counts: RawUsage): boolean | 'unknown' {
  const cached = counts.cacheRead + cacheWrites(counts);
  if (cached === 0) return true;
  // The cache cannot be inside an input that is smaller.
  if (cached > counts.input) return false;
  if (counts.isCacheInInput !== 'unknown') return counts.isCacheInInput;
  const outputs = [counts.output, counts.output + counts.reasoning];
  const { total } = counts;
  if (total === undefined) return 'unknown';
  if (outputs.some((output) => total === counts.input + output)) return true;
  if (outputs.some((output) => total === counts.input + cached + output)) return false;
  return 'unknown';
}

function usageOf(counts: RawUsage, isInInput: boolean): Usage {
  const { input, cacheRead, cacheWrite5m, cacheWrite1h } = counts;
  const cached = cacheRead + cacheWrites(counts);
  return {
    uncachedInputTokens: isInInput ? input - cached : input,
    cacheReadTokens: cacheRead,
    cacheWrite5mTokens: cacheWrite5m,
    cacheWrite1hTokens: cacheWrite1h,
    outputTokens: counts.output + (isReasoningInOutput(counts) ? 0 : counts.reasoning),
    reasoningTokens: counts.reasoning,
  };
}

/** What the shape says, unless the total does: some records of the "beside" kind have it inside, and the other way round. */
function isReasoningInOutput(counts: RawUsage): boolean {
  if (counts.reasoning > counts.output) return false;
  if (!counts.isReasoningInOutput && counts.total === counts.input + counts.output) return true;
  return counts.isReasoningInOutput;
}

function cacheWrites(counts: RawUsage): number {
  return counts.cacheWrite5m + counts.cacheWrite1h;
}
