import type { CodeLanguage, CodeToken } from './codeToken';
import { readString } from './readString';

const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const number = /\d[\w.]*/y;
const mark = /===|!==|==|!=|<=|>=|=>|->|:=|\?\?=?|\|\||&&|\*\*|\.\.\.|\?\.|[+\-*/|]=|[^\s]/y;
const stringPrefix = /^(?:[rbfut]|[rbf][rbf]|tr|rt)$/i;
const regexp = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+\/[a-z]*/y;

/** Splits code into tokens. Never fails: what is no token of the language is a mark of one character. */
export function lexCode(text: string, language: CodeLanguage): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  let lineStart = 0;
  let isFirst = true;
  let offset = 0;
  const push = (token: Omit<CodeToken, 'column'>): void => {
    tokens.push(isFirst ? { ...token, column: token.start - lineStart } : token);
    isFirst = false;
    offset = token.end;
  };
  const pushString = (start: number, quote: number): void => {
    const { end, parts } = readString(text, quote, text.slice(start, quote), language);
    push({ kind: 'string', text: text.slice(start, Math.min(end, start + 20)), start, end, parts });
    const lineBreak = text.lastIndexOf('\n', end - 1);
    if (lineBreak >= start) lineStart = lineBreak + 1;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0];
  };
  while (offset < text.length) {
    const character = text.charAt(offset);
    if (character === '\n') {
      offset += 1;
      lineStart = offset;
      isFirst = true;
    } else if (character <= ' ') {
      offset += 1;
    } else if (isCommentAt(text, offset, language)) {
      const end = endOfComment(text, offset, language);
      const lineBreak = text.lastIndexOf('\n', end - 1);
      if (lineBreak >= offset) lineStart = lineBreak + 1;
      offset = end;
    } else if (
      character === '"' ||
      character === "'" ||
      (character === '`' && language !== 'python')
    ) {
      pushString(offset, offset);
    } else if (character === '/' && language !== 'python' && expectsOperand(tokens.at(-1))) {
      const literal = match(regexp) ?? character;
      push({ kind: 'number', text: literal, start: offset, end: offset + literal.length });
    } else {
      const name = match(word);
      if (name !== undefined) {
        const end = offset + name.length;
        const quote = text[end];
        const isPrefix =
          language === 'python' && (quote === '"' || quote === "'") && stringPrefix.test(name);
        if (isPrefix) pushString(offset, end);
        else push({ kind: 'name', text: name, start: offset, end });
        continue;
      }
      const digits = match(number);
      const found = digits ?? match(mark) ?? character;
      const kind = digits === undefined ? 'mark' : 'number';
      push({ kind, text: found, start: offset, end: offset + found.length });
    }
  }
  return tokens;
}

function isCommentAt(text: string, offset: number, language: CodeLanguage): boolean {
  if (language === 'python') return text[offset] === '#';
  return (
    text.startsWith('//', offset) ||
    text.startsWith('/*', offset) ||
    (offset === 0 && text.startsWith('#!'))
  );
}

function endOfComment(text: string, offset: number, language: CodeLanguage): number {
  const isBlock = language !== 'python' && text.startsWith('/*', offset);
  const found = text.indexOf(isBlock ? '*/' : '\n', offset + (isBlock ? 2 : 0));
  if (found < 0) return text.length;
  return isBlock ? found + 2 : found;
}

/** Whether a slash after this token begins a regular expression: where a value stands, none is divided. */
function expectsOperand(token: CodeToken | undefined): boolean {
  if (token === undefined) return true;
  if (token.kind === 'name') return /^(?:return|typeof|case|in|of|await)$/.test(token.text);
  return token.kind === 'mark' && !/^[)\]}]$/.test(token.text);
}
