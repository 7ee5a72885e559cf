/** Longer texts are compared by their first words: a prompt that begins alike is the same prompt grown. */
const mostWords = 3000;

/** The different words of a text, in lower case. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    words.add(word);
    if (words.size >= mostWords) break;
  }
  return words;
}

/**
 * How alike two texts are by their words, from 0 to 1. Half of it is how much of the smaller one is in the larger, so
 * that a prompt that only grew stays much like itself.
 */
export function wordSimilarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const word of small) if (large.has(word)) common += 1;
  return (common / (a.size + b.size - common) + common / small.size) / 2;
}
