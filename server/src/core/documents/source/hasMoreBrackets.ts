/** Are there more opening brackets in a text than a number? Where there are not, nothing in it nests deeper. */
export function hasMoreBrackets(text: string, than: number): boolean {
  let count = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > than) return true;
    }
  }
  return false;
}
