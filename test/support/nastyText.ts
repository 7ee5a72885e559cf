import fc from 'fast-check';

/** Characters on which the splitting patterns and JavaScript's own ideas of them differ. */
export const nastyParts: readonly string[] = [
  ...['a', 'B', 'é', 'ſ', 'ǅ', 'ʰ', 'ー', '中', 'ก', '\u0301', '\u093f', '1', '²', '٣', ' ', '\t'],
  ...['\u0085', '\u00a0', '\u3000', '\ufeff', '\n', '\r', "'", "'s", "'LL", '/', '.', '=', '\0'],
  ...['<|endoftext|>', '😀', '👨‍👩‍👧', '\ud800', '\udc00', '__proto__'],
];

/** Texts of such characters. */
export function nastyText(maxParts: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...nastyParts), { maxLength: maxParts })
    .map((parts) => parts.join(''));
}
