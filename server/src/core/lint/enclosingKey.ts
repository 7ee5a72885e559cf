import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';

/** The line that holds the key of the list or map around an offset of a YAML or JSON file; the offset's own at the top. */
export function enclosingKey(text: string, offset: number): Span {
  const lines = new LineIndex(text);
  const lineText = (line: number): string =>
    text.slice(lines.startOf(line), lines.startOf(line + 1));
  const own = lines.lineAt(offset);
  const ownText = lineText(own);
  const ownIndent = ownText.search(/\S|$/);
  const isItem = ownText.trimStart().startsWith('-');
  for (let line = own - 1; line >= 0; line -= 1) {
    const content = lineText(line);
    const trimmed = content.trim();
    const indent = content.search(/\S|$/);
    if (!/^["']?[\w.$-]{1,60}["']?\s*:/.test(trimmed)) continue;
    if (indent > ownIndent || (indent === ownIndent && !isItem)) continue;
    const start = lines.startOf(line) + indent;
    return { start, end: start + trimmed.length };
  }
  return { start: offset, end: offset };
}
