/**
 * The matches of a pattern, which is made sticky, at those places of a literal that `isWanted` finds worth trying. In a
 * long text this is many times faster than trying the pattern everywhere.
 */
export function* matchesAt(
  text: string,
  literal: string,
  pattern: RegExp,
  isWanted: (text: string, offset: number) => boolean = () => true,
): Generator<RegExpExecArray> {
  const sticky = new RegExp(pattern, `${pattern.flags.replace(/[gy]/g, '')}y`);
  let at = text.indexOf(literal);
  while (at >= 0) {
    sticky.lastIndex = at;
    const match = isWanted(text, at) ? sticky.exec(text) : null;
    if (match !== null) yield match;
    at = text.indexOf(literal, at + (match?.[0].length ?? 1));
  }
}

/** Whether nothing but at most so many blanks stands before an offset on its line. */
export function isFirstOnLine(text: string, offset: number, mostBlanks = Infinity): boolean {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') {
    start -= 1;
    if (offset - start > mostBlanks) return false;
  }
  return start === 0 || text[start - 1] === '\n';
}
