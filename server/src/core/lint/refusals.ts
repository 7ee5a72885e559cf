import type { CallParameter } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import { numberOf } from './callFacts';

/** A parameter that some models do not take. */
export interface Refusal {
  readonly models: RegExp;
  readonly key: RegExp;
  /** Only values that are refused; all when absent. */
  readonly value?: (value: number | undefined) => boolean;
  readonly because: string;
  /** The key that does the same. */
  readonly rename?: string;
}

/** OpenAI's models that think; the others still take everything. */
const openAiReasoning = /^(?:o[134]\b|o[134]-|gpt-(?:[5-9]|\d\d))/;
const openAiChat = /^gpt-[\d.]+-chat/;
const newerClaude = /^claude-(?:opus-4-[78]|opus-[5-9]|sonnet-[5-9]|haiku-5|fable|mythos)/;

const refusals: readonly Refusal[] = [
  {
    models: openAiReasoning,
    key: /^max_tokens$/,
    because: 'takes max_completion_tokens in its place',
    rename: 'max_completion_tokens',
  },
  {
    models: openAiReasoning,
    key: /^(?:temperature|top_?p)$/i,
    value: (value) => value !== undefined && value !== 1,
    because: 'takes no other value than 1 while it reasons',
  },
  {
    models: newerClaude,
    key: /^budget_?tokens$/i,
    because: 'decides itself how much to think: use adaptive thinking and an effort',
  },
  {
    models: newerClaude,
    key: /^(?:temperature|top_?p|top_?k)$/i,
    value: (value) => value !== 1,
    because: 'takes no sampling parameters',
  },
];

/** Formats whose parameters go to the vendor as they are; frameworks and gateways rename or drop them. */
const directFormats = /^(?:python|typescript|request|prompty)/;
const directProviders: ReadonlySet<string | undefined> = new Set(['openai', 'azure', 'anthropic']);

/** Why a model refuses a parameter; undefined where it takes it, or where what is sent is not what stands here. */
export function refusalOf(
  parameter: CallParameter,
  model: ModelIdentity | undefined,
  formatId: string,
): Refusal | undefined {
  if (model === undefined || !directFormats.test(formatId)) return undefined;
  if (!directProviders.has(model.provider) || openAiChat.test(model.id)) return undefined;
  const key = parameter.key.slice(parameter.key.lastIndexOf('.') + 1);
  return refusals.find(
    (each) =>
      each.models.test(model.id) &&
      each.key.test(key) &&
      each.value?.(numberOf(parameter)) !== false,
  );
}

/** Whether OpenAI's API wants the limit of this model's answer under its newer name. */
export function refusesMaxTokens(model: ModelIdentity | undefined): boolean {
  return model !== undefined && openAiReasoning.test(model.id) && !openAiChat.test(model.id);
}
