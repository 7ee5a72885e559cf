import type { CodeToken } from './codeToken';

/** Whether a value cannot go on after this mark; a colon only when no condition waits for it. */
export function isEnd(mark: string, operators: readonly string[]): boolean {
  switch (mark) {
    case ',':
    case ';':
    case ')':
    case ']':
    case '}':
    case '=':
    case ':=':
      return true;
    case ':':
      return operators.at(-1) !== '?';
    default:
      return false;
  }
}

export function isOpening(mark: string): boolean {
  return mark === '(' || mark === '[' || mark === '{';
}

export function closerOf(opener: string): string {
  return opener === '(' ? ')' : opener === '[' ? ']' : '}';
}

/** Marks between a value and its member, in any language. */
export function isMember({ kind, text }: CodeToken): boolean {
  return kind === 'mark' && (text === '.' || text === '?.' || text === '::' || text === '&.');
}
