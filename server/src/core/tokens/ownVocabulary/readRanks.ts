import { decodeBase64 } from './base64';
import type { VocabularyParts } from './ownVocabulary';
import { UnreadableVocabulary } from './ownVocabulary';
import type { SplitPatternId } from './splitPatterns';

/** Such files do not say how texts are split: that goes by the models that they are named for. */
const patternsByModel: readonly (readonly [RegExp, SplitPatternId, isNormalized: boolean])[] = [
  [/^llama-?3/, 'llama-3', false],
  [/^qwen/, 'qwen', true],
  [/^gpt-oss/, 'o200k', false],
];

/** tiktoken's files: on each line a token in base64 and its rank. Llama 3's `tokenizer.model` is one. */
export function readRanks(text: string, models: string): VocabularyParts {
  const [, pattern, isNormalized = false] =
    patternsByModel.find(([name]) => name.test(models)) ?? [];
  if (pattern === undefined) {
    throw new UnreadableVocabulary(
      `It does not say how it splits texts, and "${models}" does not.`,
    );
  }
  const tokens: (readonly number[] | undefined)[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [, token = '', rank = ''] = /^([A-Za-z0-9+/]+={0,2}) (\d{1,7})\r?$/.exec(line) ?? [];
    const bytes = decodeBase64(token);
    if (bytes === undefined || bytes.length === 0) {
      throw new UnreadableVocabulary(
        'It is neither a tokenizer.json, a tekken.json nor a list of ranks.',
      );
    }
    tokens[Number(rank)] = bytes;
  }
  return { tokens, pattern, isNormalized, uncertainty: 0 };
}
