import type { Span } from '../../text/span';
import type { PromptPart } from '../promptDocument';
import { doubleBraceVariables, singleBraceVariables } from '../templateVariables';
import type { CodeString } from './codeNode';

/** How variables stand in a string that is a template. */
export type TemplateSyntax = 'none' | 'single' | 'double';

/** The same string with the variables of its template cut out. */
export function templateOf(node: CodeString, syntax: TemplateSyntax): CodeString {
  return { ...node, parts: node.parts.flatMap((part) => cutPart(part, syntax)) };
}

/** A run of text cut at the variables of its template, where it is verbatim. */
function cutPart(part: PromptPart, syntax: TemplateSyntax): readonly PromptPart[] {
  if (part.kind !== 'text' || syntax === 'none') return [part];
  const { text, span } = part;
  if (text.length !== span.end - span.start) return [part];
  const ranges = syntax === 'single' ? singleBraceVariables(text) : doubleBraceVariables(text);
  const parts: PromptPart[] = [];
  let from = 0;
  const place = (start: number, end: number): Span => ({
    start: span.start + start,
    end: span.start + end,
  });
  const push = (end: number): void => {
    if (end <= from) return;
    parts.push({ kind: 'text', text: text.slice(from, end), span: place(from, end) });
  };
  for (const range of ranges) {
    push(range.start);
    const { start, end, name } = range;
    if (name !== undefined) {
      parts.push({ kind: 'variable', name, holds: range.holds, span: place(start, end) });
    }
    from = range.end;
  }
  push(text.length);
  return parts;
}
