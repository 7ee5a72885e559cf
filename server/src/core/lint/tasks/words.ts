/** One expression of several alternatives, each a part on its own, as whole words and whatever their case. */
export function anyOf(...alternatives: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.join('|')})\\b`, 'i');
}
