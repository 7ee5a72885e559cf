/** A file's text, and what its bytes leave in doubt. */
export interface DecodedText {
  readonly text: string;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/**
 * Decodes a file that other programs wrote: UTF-8 or UTF-16 by its byte order mark, else UTF-8, else Windows-1252. In a
 * file that mixes both, each line is decoded by itself, and the lines that are no UTF-8 are named.
 */
export function decodeText(bytes: Buffer): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return whole(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return whole(bytes, 'utf-16be');
  const text = utf8(bytes);
  if (text !== undefined) return { text, problems: [] };
  return decodeByLine(bytes);
}

function whole(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), problems: [] };
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the caller takes the next encoding.
    return undefined;
  }
}

function decodeByLine(bytes: Buffer): DecodedText {
  const windows = new TextDecoder('windows-1252');
  const parts: string[] = [];
  const other: number[] = [];
  let isMixed = false;
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    const content = bytes.subarray(start, end);
    const text = utf8(content);
    if (text === undefined) other.push(line);
    else if (text.length !== content.length) isMixed = true;
    parts.push(text ?? windows.decode(content));
    start = end;
  }
  return { text: parts.join(''), problems: problemsOf(other, isMixed) };
}

const shownLines = 10;

function problemsOf(lines: readonly number[], isMixed: boolean): DecodedText['problems'] {
  const [first = 1] = lines;
  if (!isMixed) {
    return [{ line: first, message: 'The file is not UTF-8; it is read as Windows-1252.' }];
  }
  const message =
    'The line is not UTF-8 while others are: the file mixes encodings. It is read as Windows-1252.';
  const shown = lines.slice(0, shownLines).map((line) => ({ line, message }));
  const rest = lines.length - shown.length;
  return rest === 0
    ? shown
    : [...shown, { line: lines.at(-1) ?? 1, message: `${rest} more lines are not UTF-8 either.` }];
}
