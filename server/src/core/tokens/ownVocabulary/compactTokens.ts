import { UnreadableVocabulary } from './ownVocabulary';

/**
 * Tokens in the form that `Vocabulary` reads: for each rank in order, one byte of length and the token's bytes. Every
 * single byte must be a token, or some text could not be counted.
 */
export function compactTokens(tokens: readonly (readonly number[] | undefined)[]): Uint8Array {
  const singles = new Set<number>();
  let size = 0;
  for (let rank = 0; rank < tokens.length; rank += 1) {
    const token = tokens[rank] ?? [];
    if (token.length > 255) throw new UnreadableVocabulary('A token has more than 255 bytes.');
    if (token.length === 1) singles.add(token[0] ?? 0);
    size += 1 + token.length;
  }
  if (singles.size < 256) throw new UnreadableVocabulary('Not every byte is a token.');
  const compact = new Uint8Array(size);
  let at = 0;
  for (let rank = 0; rank < tokens.length; rank += 1) {
    const token = tokens[rank] ?? [];
    compact[at] = token.length;
    compact.set(token, at + 1);
    at += 1 + token.length;
  }
  return compact;
}
