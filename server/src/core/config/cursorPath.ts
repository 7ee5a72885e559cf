/** Where a cursor stands in a YAML file that may be half-typed. */
export interface CursorPath {
  /** Keys and list positions that lead to the map or value at the cursor; positions in lists are all 0. */
  readonly path: readonly (string | number)[];
  /** `key`: a key is being typed in the map at `path`. `value`: the value at `path` is being typed. */
  readonly expects: 'key' | 'value';
  /** What stands of the word at the cursor. */
  readonly word: string;
}

const keyLine = /^(\s*)((?:- +)*)(?:"([^"]*)"|'([^']*)'|([^\s#:'"[{][^:#]*?))\s*:(?:\s|$)/;

/**
 * Finds the path by indentation alone, from the cursor upwards: a half-typed file has no tree yet. Values in braces
 * or brackets give no path.
 */
export function cursorPath(text: string, offset: number): CursorPath | undefined {
  const before = text.slice(0, offset);
  const lines = before.split('\n');
  const line = lines.pop() ?? '';
  if (/^\s*#|[[{]/.test(line)) return undefined;
  const dashes = /^(\s*)((?:- +)*)/.exec(line);
  const indent = (dashes?.[1] ?? '').length + (dashes?.[2] ?? '').length;
  const typed = line.slice(indent);
  const own = keyLine.exec(line);
  const inList = (dashes?.[2] ?? '').includes('-');
  const parents = pathAbove(lines, inList ? (dashes?.[1] ?? '').length : indent, inList);
  if (own !== null) {
    const key = keyOf(own);
    const value = line.slice(line.indexOf(':', indent + key.length) + 1).trimStart();
    return { path: [...parents, key], expects: 'value', word: value };
  }
  return { path: parents, expects: 'key', word: typed };
}

/** The keys of the lines above that hold a line of this indentation. */
function pathAbove(
  lines: readonly string[],
  indent: number,
  isItem: boolean,
): readonly (string | number)[] {
  const path: (string | number)[] = isItem ? [0] : [];
  let limit = indent;
  // An item may stand at the indentation of its list's key.
  let atLimit = isItem;
  for (const line of lines.toReversed()) {
    if (limit < 0 || (limit === 0 && !atLimit)) break;
    const match = keyLine.exec(line);
    if (match === null) continue;
    const own = (match[1] ?? '').length;
    const dashes = (match[2] ?? '').length;
    const column = own + dashes;
    const isParent = column < limit || (atLimit && column === limit && dashes === 0);
    const isSibling = dashes > 0 && own < limit && column >= limit;
    if (isParent) {
      path.unshift(keyOf(match));
      if (dashes > 0) path.unshift(0);
      limit = own;
      atLimit = dashes > 0;
    } else if (isSibling) {
      path.unshift(0);
      limit = own;
      atLimit = true;
    }
  }
  return path;
}

function keyOf(match: RegExpExecArray): string {
  return match[3] ?? match[4] ?? match[5] ?? '';
}
