import { words } from './codeSyntax';
import type { CodeSyntax } from './codeSyntax';
import type { TokenCursor } from './tokenCursor';

/** Passes over `: Type` before the block of a function or method. */
export function skipReturnType(cursor: TokenCursor): void {
  if (cursor.syntax.isIndented || !cursor.is(':')) return;
  for (let distance = 1; distance < 100; distance += 1) {
    const text = cursor.peek(distance)?.text ?? ';';
    if (text === ';' || text === '=>' || text === '=' || text === '}') return;
    if (text !== '{' || /^[:|&<,]$/.test(cursor.peek(distance - 1)?.text ?? '')) continue;
    cursor.advance(distance);
    return;
  }
}

/** Names that wrap the type that counts. */
const wrappers = words('Optional Annotated Union Final ClassVar Readonly Partial typing t');

/** Passes over a type, up to the `=` that follows it in the same statement. Gives the first class that it names. */
export function skipAnnotation(cursor: TokenCursor): string | undefined {
  let depth = 0;
  let type: string | undefined;
  for (let distance = 1; distance < 200; distance += 1) {
    const token = cursor.peek(distance);
    if (token === undefined) return type;
    const { text, kind, column } = token;
    const isNewLine = depth === 0 && column !== undefined;
    if (kind === 'name' && !isNewLine && !wrappers.has(text)) type ??= text;
    if (kind === 'mark' && '([{<'.includes(text)) depth += 1;
    else if (kind === 'mark' && ')]}>'.includes(text)) depth -= 1;
    else if (depth <= 0 && (text === ';' || text === ',')) return type;
    if (depth < 0 || (isNewLine && kind === 'name')) return type;
    if (depth <= 0 && kind === 'mark' && text === '=') {
      cursor.advance(distance);
      return type;
    }
  }
  return type;
}

/** Passes over `-> Type` up to the colon before an indented body. */
export function skipResultType(cursor: TokenCursor): void {
  if (!cursor.is('->')) return;
  for (let distance = 1; distance < 100; distance += 1) {
    const token = cursor.peek(distance);
    if (token === undefined || token.column !== undefined) return;
    if (token.text !== ':') continue;
    cursor.advance(distance);
    return;
  }
}

/** Passes over `<T>` between a callee and its bracket; false when it is a comparison. */
export function skipTypeArguments(cursor: TokenCursor, { hasTypesInFront }: CodeSyntax): boolean {
  let depth = 0;
  for (let distance = 0; distance < 60; distance += 1) {
    const token = cursor.peek(distance);
    if (token === undefined || token.kind === 'number' || token.text === ';') return false;
    if (token.text === '<') depth += 1;
    if (token.text === '>') depth -= 1;
    if (depth > 0) continue;
    const next = cursor.peek(distance + 1);
    const isType = hasTypesInFront === true && (next?.kind === 'name' || next?.text === '{');
    if (next?.text !== '(' && !isType) return false;
    cursor.advance(distance + 1);
    return true;
  }
  return false;
}
