import { decodeBase64 } from './base64';
import { memberOf } from './memberOf';
import type { VocabularyParts } from './ownVocabulary';
import { UnreadableVocabulary } from './ownVocabulary';
import { knownPattern } from './splitPatterns';

/** Mistral's tekken.json: tokens by rank in base64, of which only as many count as the special ones leave room for. */
export function readTekken(root: unknown): VocabularyParts {
  const config = memberOf(root, 'config');
  const pattern = knownPattern(memberOf(config, 'pattern'));
  if (pattern === undefined) throw new UnreadableVocabulary('It splits texts in an unknown way.');
  const size = Number(memberOf(config, 'default_vocab_size'));
  const special = Number(memberOf(config, 'default_num_special_tokens'));
  const vocabulary = memberOf(root, 'vocab');
  if (!Array.isArray(vocabulary) || !(size > special)) {
    throw new UnreadableVocabulary('It does not say how many of its tokens count.');
  }
  const tokens: (readonly number[] | undefined)[] = [];
  for (const entry of vocabulary as readonly unknown[]) {
    const rank = memberOf(entry, 'rank');
    const bytes = decodeBase64(String(memberOf(entry, 'token_bytes')));
    if (typeof rank !== 'number' || bytes === undefined) {
      throw new UnreadableVocabulary('A token in it has no rank or no bytes.');
    }
    if (rank < size - special) tokens[rank] = bytes;
  }
  return { tokens, pattern, isNormalized: false, uncertainty: 0 };
}
