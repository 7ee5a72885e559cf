import type { EncodingId } from './encoding';
import type { PrefixTable } from './longestPrefix';
import { longestPrefix } from './longestPrefix';
import type { OwnVocabulary } from './ownVocabulary/ownVocabulary';

/** Kinds of text on which tokenizers differ most from one another. */
export type ContentClass = 'prose' | 'code' | 'cjk' | 'json';

/** The encoding that ships, or the vocabulary of the user's own, by which a family is counted. */
export type CountedBy = EncodingId | OwnVocabulary;

/** How one family of models is counted: by its own encoding, or by another's count times a factor. */
export interface TokenizerFamily {
  readonly id: string;
  readonly encoding: CountedBy;
  /** The family's own vocabulary is `encoding`: counts are exact. */
  readonly isExact: boolean;
  /** Tokens per token of `encoding`, by content; absent when exact. */
  readonly factors?: Readonly<Record<ContentClass, number>>;
  /** Half the band's width as a share of the count: 0.15 is ±15 %. */
  readonly uncertainty: number;
  /** No source says which tokenizer the model has. */
  readonly isAssumed?: boolean;
  /** False where the entry stands for tokenizers of several makers: what one model's bills teach holds for it alone. */
  readonly isShared?: boolean;
}

const same = { prose: 1, code: 1, cjk: 1, json: 1 } as const;

/**
 * Factors against o200k_base. Those of public vocabularies were measured on 200,000 characters of each class;
 * those of Claude come from published `count_tokens` comparisons, which differ by about ten percent among themselves.
 */
export const tokenizerFamilies = {
  o200k: { id: 'o200k_base', encoding: 'o200k_base', isExact: true, uncertainty: 0 },
  o200kAssumed: {
    id: 'o200k_base, assumed',
    encoding: 'o200k_base',
    isExact: false,
    factors: same,
    uncertainty: 0.1,
    isAssumed: true,
  },
  cl100k: { id: 'cl100k_base', encoding: 'cl100k_base', isExact: true, uncertainty: 0 },
  claude3: {
    id: 'Claude 3 to 4.6',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.16, code: 1.25, cjk: 1.1, json: 1.25 },
    uncertainty: 0.15,
  },
  claude47: {
    id: 'Claude 4.7 and later',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.55, code: 1.45, cjk: 1.1, json: 1.5 },
    uncertainty: 0.15,
  },
  gemini: {
    id: 'Gemini',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.06, code: 1.19, cjk: 0.8, json: 1.24 },
    uncertainty: 0.15,
  },
  llama: {
    id: 'Llama 3',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1, code: 0.99, cjk: 1.02, json: 1.05 },
    uncertainty: 0.1,
  },
  qwen: {
    id: 'Qwen',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.03, code: 1, cjk: 0.92, json: 1.11 },
    uncertainty: 0.1,
  },
  deepseek: {
    id: 'DeepSeek',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.03, code: 1.04, cjk: 0.9, json: 1.14 },
    uncertainty: 0.1,
  },
  mistral: {
    id: 'Mistral',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.06, code: 1.05, cjk: 1.18, json: 1.13 },
    uncertainty: 0.1,
  },
  command: {
    id: 'Command',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.05, code: 1.11, cjk: 0.87, json: 1.21 },
    uncertainty: 0.1,
  },
  /** Nothing was measured for these: only that their vocabularies are of a like size and make. */
  likeO200k: {
    id: 'o200k_base, for want of the own vocabulary',
    encoding: 'o200k_base',
    isExact: false,
    factors: { prose: 1.03, code: 1.04, cjk: 0.95, json: 1.08 },
    uncertainty: 0.2,
    isShared: false,
  },
  unknown: {
    id: 'unknown tokenizer',
    encoding: 'o200k_base',
    isExact: false,
    factors: same,
    uncertainty: 0.3,
    isAssumed: true,
    isShared: false,
  },
} as const satisfies Readonly<Record<string, TokenizerFamily>>;

/** Model ids by prefix; the longest prefix that fits decides. Ids are normalised: lower case, without a provider. */
const prefixes: PrefixTable<TokenizerFamily> = [
  ['gpt-3.5', tokenizerFamilies.cl100k],
  ['gpt-4', tokenizerFamilies.cl100k],
  ['gpt-4o', tokenizerFamilies.o200k],
  ['gpt-4.1', tokenizerFamilies.o200k],
  ['gpt-4.5', tokenizerFamilies.o200k],
  ['gpt-5', tokenizerFamilies.o200k],
  ['gpt-6', tokenizerFamilies.o200kAssumed],
  ['gpt-oss', tokenizerFamilies.o200k],
  ['chatgpt-4o', tokenizerFamilies.o200k],
  ['codex', tokenizerFamilies.o200k],
  ['o1', tokenizerFamilies.o200k],
  ['o3', tokenizerFamilies.o200k],
  ['o4', tokenizerFamilies.o200k],
  ['text-embedding', tokenizerFamilies.cl100k],
  ['claude', tokenizerFamilies.claude3],
  ['claude-opus-4-7', tokenizerFamilies.claude47],
  ['claude-opus-4-8', tokenizerFamilies.claude47],
  ['claude-opus-5', tokenizerFamilies.claude47],
  ['claude-sonnet-5', tokenizerFamilies.claude47],
  ['claude-haiku-5', tokenizerFamilies.claude47],
  ['claude-fable', tokenizerFamilies.claude47],
  ['claude-mythos', tokenizerFamilies.claude47],
  ['gemini', tokenizerFamilies.gemini],
  ['gemma', tokenizerFamilies.gemini],
  ['llama-3', tokenizerFamilies.llama],
  ['llama3', tokenizerFamilies.llama],
  ['llama-4', tokenizerFamilies.likeO200k],
  ['llama4', tokenizerFamilies.likeO200k],
  ['grok', tokenizerFamilies.likeO200k],
  ['kimi', tokenizerFamilies.likeO200k],
  ['glm', tokenizerFamilies.likeO200k],
  ['qwen', tokenizerFamilies.qwen],
  ['qwq', tokenizerFamilies.qwen],
  ['deepseek', tokenizerFamilies.deepseek],
  ['mistral', tokenizerFamilies.mistral],
  ['ministral', tokenizerFamilies.mistral],
  ['mixtral', tokenizerFamilies.mistral],
  ['codestral', tokenizerFamilies.mistral],
  ['devstral', tokenizerFamilies.mistral],
  ['magistral', tokenizerFamilies.mistral],
  ['pixtral', tokenizerFamilies.mistral],
  ['command', tokenizerFamilies.command],
];

/** The family of a normalised model id; `unknown` when no prefix fits. */
export function familyOf(modelId: string): TokenizerFamily {
  return longestPrefix(prefixes, modelId) ?? tokenizerFamilies.unknown;
}
