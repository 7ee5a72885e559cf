import { undatedId } from '../models/canonicalId';
import type { ModelIdentity } from '../models/modelIdentity';

/** How a provider caches prompts. Factors are relative to the model's ordinary input price. */
export interface CacheRule {
  /** `marked`: only what the request marks; `automatic`: any prefix long enough, without a promise that it is found. */
  readonly start: 'marked' | 'automatic';
  /** A shorter prefix is not cached, and nothing says so. Absent where no source says. */
  readonly minimumPrefixTokens?: number;
  /** Hits come in steps of so many tokens. */
  readonly stepTokens?: number;
  readonly readFactor?: number;
  /** Ways to write, shortest life first. A factor of 1 means that writing costs nothing extra. */
  readonly writes: readonly CacheWrite[];
  /** Sources disagree on the minimum, or the provider gives no exact one: shown with "≈". */
  readonly isMinimumUncertain?: boolean;
  readonly source: string;
}

export interface CacheWrite {
  readonly factor: number;
  readonly lifetimeSeconds?: number;
}

interface CacheRow extends CacheRule {
  readonly vendor: string;
  /** Undated ids. */
  readonly pattern: RegExp;
}

const minute = 60;
const hour = 3600;

const openai = 'OpenAI: prompt caching guide';
const anthropic = 'Anthropic: prompt caching, pricing';
const gemini = 'Gemini API: context caching';

const freeWrite: readonly CacheWrite[] = [{ factor: 1 }];
const freeOpenaiWrite: readonly CacheWrite[] = [{ factor: 1, lifetimeSeconds: 5 * minute }];
const paidOpenaiWrites: readonly CacheWrite[] = [
  { factor: 1.25, lifetimeSeconds: 30 * minute },
  { factor: 2.5, lifetimeSeconds: 12 * hour },
];
const anthropicWrites: readonly CacheWrite[] = [
  { factor: 1.25, lifetimeSeconds: 5 * minute },
  { factor: 2, lifetimeSeconds: hour },
];

function openaiRow(pattern: RegExp, readFactor: number, writes = freeOpenaiWrite): CacheRow {
  return {
    vendor: 'openai',
    pattern,
    start: 'automatic',
    minimumPrefixTokens: 1024,
    stepTokens: 128,
    readFactor,
    writes,
    source: openai,
  };
}

function anthropicRow(pattern: RegExp, minimumPrefixTokens: number, readFactor: number): CacheRow {
  return {
    vendor: 'anthropic',
    pattern,
    start: 'marked',
    minimumPrefixTokens,
    readFactor,
    writes: anthropicWrites,
    source: anthropic,
  };
}

function uncertain(row: CacheRow): CacheRow {
  return { ...row, isMinimumUncertain: true };
}

function automatic(
  vendor: string,
  pattern: RegExp,
  source: string,
  more: Partial<CacheRule> = {},
): CacheRow {
  return { vendor, pattern, start: 'automatic', writes: freeWrite, source, ...more };
}

/** The first row that fits stands. */
const cacheRows: readonly CacheRow[] = [
  openaiRow(/^gpt-6\.1/, 0.05, paidOpenaiWrites),
  openaiRow(/^gpt-(?:5\.6|6)(?:-|$)/, 0.1, paidOpenaiWrites),
  openaiRow(/^gpt-5/, 0.1),
  openaiRow(/^(?:gpt-4\.1|o3(?!-mini)|o4-mini)/, 0.25),
  openaiRow(/^(?:gpt-4o|o1|o3-mini)/, 0.5),

  anthropicRow(/^claude-(?:fable|mythos)-5-[12]$/, 512, 0.025),
  anthropicRow(/^claude-(?:fable|mythos)-5$/, 512, 0.1),
  anthropicRow(/^claude-opus-5-5$/, 512, 0.05),
  anthropicRow(/^claude-opus-5$/, 512, 0.1),
  uncertain(anthropicRow(/^claude-sonnet-5-5$/, 1024, 0.05)),
  uncertain(anthropicRow(/^claude-haiku-5-5$/, 1024, 0.1)),
  anthropicRow(/^claude-opus-4-7$/, 2048, 0.1),
  anthropicRow(/^claude-(?:opus-4-[56]|haiku-4-5)$/, 4096, 0.1),
  uncertain(anthropicRow(/^claude-sonnet-4-6$/, 1024, 0.1)),
  anthropicRow(/^claude-(?:3-5-haiku|3-haiku)/, 2048, 0.1),
  anthropicRow(
    /^claude-(?:opus-4(?:-[18])?|sonnet-5|sonnet-4(?:-5)?|3-7-sonnet|3-5-sonnet|3-opus)$/,
    1024,
    0.1,
  ),

  uncertain(
    automatic('google', /^gemini-4/, gemini, { minimumPrefixTokens: 4096, readFactor: 0.05 }),
  ),
  uncertain(
    automatic('google', /^gemini-3/, gemini, { minimumPrefixTokens: 4096, readFactor: 0.1 }),
  ),
  uncertain(
    automatic('google', /^gemini-2\.5/, gemini, { minimumPrefixTokens: 2048, readFactor: 0.1 }),
  ),

  automatic('deepseek', /^deepseek-(?:v4-)?flash$/, 'DeepSeek: KV cache guide, pricing', {
    readFactor: 0.02,
  }),
  automatic('deepseek', /^deepseek-v4-pro$/, 'DeepSeek: KV cache guide, pricing', {
    readFactor: 1 / 30,
  }),
  automatic('xai', /^grok-4\.[67]$/, 'xAI: prompt caching', { readFactor: 0.25, stepTokens: 128 }),
  automatic('xai', /^grok-4\.5$/, 'xAI: prompt caching', { readFactor: 0.15, stepTokens: 128 }),
  automatic('xai', /^grok-4\.3$/, 'xAI: prompt caching', { readFactor: 0.16, stepTokens: 128 }),
  automatic(
    'mistral',
    /^(?:mistral|ministral|codestral|magistral|devstral)/,
    'Mistral: prompt caching',
    { readFactor: 0.1 },
  ),
  automatic('amazon', /^nova-/, 'Amazon Bedrock: prompt caching', { readFactor: 0.25 }),
  automatic('minimax', /^minimax-m3/, 'MiniMax: prompt caching', { minimumPrefixTokens: 512 }),
];

/** How a model's prompts are cached; undefined where no source says. The rules are the maker's, on every platform. */
export function findCacheRule(model: ModelIdentity): CacheRule | undefined {
  const id = undatedId(model.id).replace(/-latest$/, '');
  return cacheRows.find(({ vendor, pattern }) => vendor === model.vendor && pattern.test(id));
}

/**
 * From how many calls within the cache's life on writing pays, the first call included; undefined where reading is not
 * cheaper. With Anthropic's five minutes (write 1.25, read 0.1) the second call pays, with an hour (2) the third.
 */
export function breakEvenCalls(writeFactor: number, readFactor: number): number | undefined {
  if (readFactor >= 1) return undefined;
  return Math.ceil((writeFactor - 1) / (1 - readFactor) - 1e-9) + 1;
}
