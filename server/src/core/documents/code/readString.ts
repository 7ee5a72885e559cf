import type { PromptPart } from '../promptDocument';
import { contentOfVariable } from '../templateVariables';
import type { CodeLanguage } from './codeToken';

/** A string literal: where it ends, and what it holds. */
export interface StringLiteral {
  readonly end: number;
  readonly parts: readonly PromptPart[];
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\n', ''],
]);

/**
 * Reads the string whose quote stands at `start`, after `prefix`. A string of one line that is not closed ends with
 * its line, so that the code below it is still read while someone types.
 */
export function readString(
  text: string,
  start: number,
  prefix: string,
  language: CodeLanguage,
): StringLiteral {
  const mark = text.charAt(start);
  const isTriple = language === 'python' && text.startsWith(mark.repeat(3), start);
  const quote = isTriple ? mark.repeat(3) : mark;
  const isLong = isTriple || mark === '`';
  const opening = mark === '`' ? '${' : /[ft]/i.test(prefix) ? '{' : undefined;
  const isRaw = /r/i.test(prefix);
  const parts: PromptPart[] = [];
  let from = start + quote.length;
  let offset = from;
  const flush = (): void => {
    if (offset <= from) return;
    parts.push({
      kind: 'text',
      text: text.slice(from, offset),
      span: { start: from, end: offset },
    });
  };
  while (offset < text.length) {
    if (text.startsWith(quote, offset)) {
      flush();
      return { end: offset + quote.length, parts };
    }
    const character = text.charAt(offset);
    if (character === '\n' && !isLong) break;
    if (character === '\\') {
      const escape = isRaw ? undefined : decodeEscape(text, offset);
      if (escape === undefined) {
        offset += 2;
        continue;
      }
      flush();
      const end = Math.min(offset + escape.length, text.length);
      if (escape.text !== '')
        parts.push({ kind: 'text', text: escape.text, span: { start: offset, end } });
      offset = end;
      from = end;
    } else if (
      opening === '{' &&
      (text.startsWith('{{', offset) || text.startsWith('}}', offset))
    ) {
      flush();
      parts.push({ kind: 'text', text: character, span: { start: offset, end: offset + 2 } });
      offset += 2;
      from = offset;
    } else if (opening !== undefined && text.startsWith(opening, offset)) {
      flush();
      const end = endOfInterpolation(text, offset + opening.length, isLong);
      const name = text.slice(offset + opening.length, end - 1).trim();
      const holds = contentOfVariable(name);
      parts.push({ kind: 'variable', name, holds, span: { start: offset, end } });
      offset = end;
      from = end;
    } else offset += 1;
  }
  offset = Math.min(offset, text.length);
  flush();
  return { end: offset, parts };
}

function decodeEscape(
  text: string,
  offset: number,
): { readonly text: string; readonly length: number } | undefined {
  const code =
    /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8}))/.exec(
      text.slice(offset, offset + 12),
    );
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? code[4] ?? '0', 16);
    return {
      text: point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point),
      length: code[0].length,
    };
  }
  const next = text.charAt(offset + 1);
  return { text: escapes.get(next) ?? next, length: 2 };
}

/** The offset after the brace that closes an interpolation; the end of its line when none does. */
function endOfInterpolation(text: string, from: number, isLong: boolean): number {
  let depth = 1;
  for (let offset = from; offset < text.length; offset += 1) {
    const character = text[offset];
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '\n' && !isLong) return offset;
    if (depth === 0) return offset + 1;
  }
  return text.length;
}
