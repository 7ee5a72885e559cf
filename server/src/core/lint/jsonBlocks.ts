/** A JSON object or array written out in a text. */
export interface JsonBlock {
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
}

const longestBlock = 20_000;
const mostBlocks = 50;
/** How much is read in search of closing brackets before the rest of a text is given up. */
const mostRead = 2_000_000;

/** The objects and arrays that begin a line of a text and are valid JSON. */
export function findJsonBlocks(text: string): readonly JsonBlock[] {
  const blocks: JsonBlock[] = [];
  const opening = /^[ \t]*(?=[[{])/gm;
  let read = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const { end, isClosed } = endOfBlock(text, start);
    read += end - start;
    const block = isClosed ? parse(text, start, end) : undefined;
    if (block !== undefined) {
      blocks.push(block);
      opening.lastIndex = block.end;
    } else opening.lastIndex = start + 1;
    if (blocks.length >= mostBlocks || read > mostRead) break;
  }
  return blocks;
}

interface BlockEnd {
  readonly end: number;
  readonly isClosed: boolean;
}

/** The offset after the bracket that closes the one at `start`, or how far there is none. Brackets in strings do not count. */
function endOfBlock(text: string, start: number): BlockEnd {
  const limit = Math.min(text.length, start + longestBlock);
  let depth = 0;
  let isInString = false;
  for (let at = start; at < limit; at += 1) {
    const char = text[at];
    if (isInString) {
      if (char === '\\') at += 1;
      else if (char === '"') isInString = false;
      else if (char === '\n') return { end: at, isClosed: false };
    } else if (char === '"') isInString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return { end: at + 1, isClosed: true };
    }
  }
  return { end: limit, isClosed: false };
}

function parse(text: string, start: number, end: number): JsonBlock | undefined {
  try {
    return { start, end, value: JSON.parse(text.slice(start, end)) as unknown };
  } catch {
    // Not JSON after all: an example with placeholders, or another language.
    return undefined;
  }
}
