interface OpenList {
  readonly depth: number;
  readonly items: number[];
}

/**
 * Where the items of a JSON document's list begin: of the outermost list, or, where the document is an object, of the
 * first list with so many items right below it. The text is valid JSON.
 */
export function itemOffsets(text: string, count: number): readonly number[] {
  let list: OpenList | undefined;
  let depth = 0;
  const note = (offset: number): void => {
    if (list?.depth === depth) list.items.push(offset);
  };
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset] ?? '';
    if (character === '"') {
      note(offset);
      offset = endOfString(text, offset);
    } else if (character === '[' || character === '{') {
      note(offset);
      depth += 1;
      if (character === '[' && list === undefined && depth <= 2) list = { depth, items: [] };
    } else if (character === ']' || character === '}') {
      if (list?.depth === depth) {
        if (list.items.length === count) return list.items;
        list = undefined;
      }
      depth -= 1;
    } else if (isBare(character)) {
      note(offset);
      while (isBare(text[offset + 1] ?? '')) offset += 1;
    }
  }
  return [];
}

/** A part of a number, of true, false or null. */
function isBare(character: string): boolean {
  return /[\w.+-]/.test(character);
}

function endOfString(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1;
  return offset;
}
