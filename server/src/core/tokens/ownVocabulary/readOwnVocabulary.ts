import { compactTokens } from './compactTokens';
import { memberOf } from './memberOf';
import type { OwnVocabularyReading, VocabularyParts } from './ownVocabulary';
import { UnreadableVocabulary } from './ownVocabulary';
import { readRanks } from './readRanks';
import { readTekken } from './readTekken';
import { readTokenizerJson } from './readTokenizerJson';

/**
 * Reads a vocabulary file: Hugging Face's tokenizer.json, Mistral's tekken.json, or tiktoken's list of ranks. `models`
 * is how the ids of its models begin; `name` is shown beside counts. Never throws.
 */
export function readOwnVocabulary(
  text: string,
  models: string,
  name: string,
): OwnVocabularyReading {
  try {
    const { tokens, ...parts } = readParts(text, models);
    const vocabulary = { ...parts, models, name, tokens: compactTokens(tokens) };
    return { kind: 'vocabulary', vocabulary };
  } catch (error) {
    const reason = error instanceof UnreadableVocabulary ? error.message : 'It is malformed.';
    return { kind: 'problem', message: `${name} cannot be counted with: ${reason}` };
  }
}

function readParts(text: string, models: string): VocabularyParts {
  if (!/^\uFEFF?\s*\{/.test(text)) return readRanks(text, models);
  const root: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  return memberOf(root, 'config') === undefined ? readTokenizerJson(root) : readTekken(root);
}
