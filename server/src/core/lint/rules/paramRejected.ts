import { innerSpan, numberOf } from '../callFacts';
import { plainKey } from '../../estimate/outputTokens';
import { report } from '../report';
import type { Fix, Rule } from '../rule';
import type { CallParameter } from '../../documents/promptDocument';
import type { ModelIdentity } from '../../models/modelIdentity';
import { sliceOf } from '../../text/span';

interface Refusal {
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
const directFormats = /^(?:python|typescript|javascript|py-|ts-|go|request|prompty)/;

/** Sampling beyond what any vendor takes. */
const mostTemperature = 2;

/** A parameter that the named model refuses: the call fails, or the value is dropped in silence. */
export const paramRejected: Rule = {
  id: 'param-rejected',
  defaultLevel: 'hint',
  summary: 'A parameter that the named model refuses, or a value that no vendor takes.',
  *check({ formatId }, { estimates, text }) {
    for (const { call, model } of estimates) {
      for (const parameter of call.parameters) {
        const value = numberOf(parameter);
        const isHot =
          plainKey(parameter.key) === 'temperature' &&
          value !== undefined &&
          value > mostTemperature;
        const refusal = isDirect(formatId, model) ? refusalOf(parameter, model) : undefined;
        if (refusal === undefined && !isHot) continue;
        const id = call.model?.id ?? 'This model';
        yield report(
          this,
          refusal?.rename === undefined ? parameter.valueSpan : parameter.keySpan,
          refusal === undefined
            ? `${parameter.key} ${parameter.value} is more than any vendor takes (${mostTemperature}).`
            : `${id} refuses ${parameter.key}: it ${refusal.because}.`,
          { fixes: refusal === undefined ? capAt(parameter) : fixesFor(parameter, refusal, text) },
        );
      }
    }
  },
};

function isDirect(formatId: string, model: ModelIdentity | undefined): boolean {
  const provider = model?.provider;
  return (
    directFormats.test(formatId) &&
    (provider === 'openai' || provider === 'azure' || provider === 'anthropic')
  );
}

function refusalOf(
  parameter: CallParameter,
  model: ModelIdentity | undefined,
): Refusal | undefined {
  const id = model?.id ?? '';
  const key = parameter.key.slice(parameter.key.lastIndexOf('.') + 1);
  if (openAiChat.test(id)) return undefined;
  return refusals.find(
    (each) =>
      each.models.test(id) && each.key.test(key) && each.value?.(numberOf(parameter)) !== false,
  );
}

/** Renames exactly the key. */
function fixesFor(
  { key, keySpan }: CallParameter,
  { rename }: Refusal,
  text: string,
): readonly Fix[] {
  if (rename === undefined || sliceOf(text, keySpan) !== key) return [];
  const edits = [{ span: keySpan, newText: rename }];
  return [{ title: `Rename to ${rename}`, edits, isSafe: true }];
}

function capAt(parameter: CallParameter): readonly Fix[] {
  const newText = '1';
  const edits = [{ span: innerSpan(parameter), newText }];
  return [{ title: `Set ${parameter.key} to ${newText}`, edits, isSafe: false }];
}
