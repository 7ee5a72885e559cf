/** Choices in the order of how near they come to what was written; of equal ones the first stays first. */
export function nearestChoices(written: string, choices: readonly string[]): readonly string[] {
  const pairs = pairsOf(written);
  const score = (choice: string): number => {
    const own = pairsOf(choice);
    const shared = own.filter((pair) => pairs.includes(pair)).length;
    return (2 * shared) / Math.max(1, own.length + pairs.length);
  };
  return choices
    .map((choice) => ({ choice, near: score(choice) }))
    .sort((a, b) => b.near - a.near)
    .map(({ choice }) => choice);
}

/** A word's pairs of neighbouring letters, with its beginning. */
function pairsOf(word: string): readonly string[] {
  const text = ` ${word.toLowerCase().slice(0, 80)}`;
  return Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2));
}
