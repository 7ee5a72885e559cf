import type { CodeSyntax } from './codeSyntax';
import type { CodeToken } from './codeToken';
import type { PromptPart } from '../promptDocument';
import type { StringForm, StringLiteral } from './readString';
import { readString } from './readString';

/** Tokens up to the next statement that bounds a chunk. */
export interface LexedChunk {
  readonly tokens: readonly CodeToken[];
  /** Where the next chunk begins, or the text ends. */
  readonly end: number;
  /** What was looked at reaches so far: a change from here on leaves the chunk as it is. */
  readonly reach: number;
}

/**
 * Splits code into tokens, up to the next name that begins a line in the first column or is the head of an indented
 * body. Never fails: what is no token of the language is a mark of one character.
 */
export function lexChunk(text: string, start: number, syntax: CodeSyntax): LexedChunk {
  return new Lexer(text, start, syntax).read();
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const number = /\d[\w.]*/y;
const mark =
  /::|&\.(?=[a-z])|===|!==|==|!=|<=|>=|=>|->|:=|\?\?=?|\|\||&&|\*\*|\.\.\.|\?\.|[+\-*/|]=|[^\s]/y;
const regularExpression = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+\/[a-z]*/y;

/** What an ASCII character can begin. */
const at = 64;
const blank = 1;
const letter = 2;
const digit = 4;
const simpleMark = 8;
const classes = characterClasses();

function characterClasses(): Uint8Array {
  const result = new Uint8Array(128);
  for (let code = 0; code < 128; code += 1) {
    const character = String.fromCharCode(code);
    if (code <= 32) result[code] = blank;
    else if (/[A-Za-z_$]/.test(character)) result[code] = letter;
    else if (/\d/.test(character)) result[code] = digit;
    else if (/[()[\]{},;~@#\\]/.test(character)) result[code] = simpleMark;
  }
  return result;
}

/** A text that begins on the next line. */
interface Heredoc {
  readonly name: string;
  readonly isRaw: boolean;
  readonly parts: PromptPart[];
}

class Lexer {
  readonly #text: string;
  readonly #start: number;
  readonly #syntax: CodeSyntax;
  readonly #tokens: CodeToken[] = [];
  #offset: number;
  #lineStart: number;
  #isFirstOfLine = true;
  readonly #heredocs: Heredoc[] = [];
  /** So far there are only decorators: the head that follows them belongs to their chunk. */
  #isDecorated = false;

  constructor(text: string, start: number, syntax: CodeSyntax) {
    this.#text = text;
    this.#start = start;
    this.#syntax = syntax;
    this.#offset = start;
    this.#lineStart = start;
  }

  read(): LexedChunk {
    const text = this.#text;
    while (this.#offset < text.length) {
      const code = text.charCodeAt(this.#offset);
      const kind = code < 128 ? (classes[code] ?? 0) : 0;
      if (kind === blank) {
        this.#offset += 1;
        if (code === 10) this.#startLine();
      } else if (kind === letter) {
        const reach = this.#boundary();
        if (reach !== undefined) {
          return { tokens: this.#tokens, end: this.#offset, reach };
        }
        this.#readName();
      } else if (kind === digit) this.#push('number', this.#match(number) ?? '');
      else {
        const reach = code === at ? this.#decoratorBoundary() : undefined;
        if (reach !== undefined) return { tokens: this.#tokens, end: this.#offset, reach };
        this.#readOther();
      }
    }
    return { tokens: this.#tokens, end: text.length, reach: text.length + 1 };
  }

  #startLine(): void {
    if (this.#heredocs.length > 0) this.#readHeredocs();
    this.#lineStart = this.#offset;
    this.#isFirstOfLine = true;
  }

  /** Where looking ahead ended, when the name here begins a chunk; otherwise undefined. */
  #boundary(): number | undefined {
    if (!this.#isFirstOfLine || this.#offset === this.#start) return undefined;
    const text = this.#text;
    const isAtMargin = this.#offset === this.#lineStart;
    const { isIndented, headWords } = this.#syntax;
    if (!isAtMargin && !isIndented) return undefined;
    const end = endOfName(text, this.#offset);
    const isHead = headWords.has(text.slice(this.#offset, end));
    if (!isAtMargin && !isHead) return undefined;
    if (isHead && this.#isDecorated) {
      this.#isDecorated = false;
      return undefined;
    }
    let next = end;
    while (text[next] === ' ') next += 1;
    // A key or a short-hand entry of an object is no statement, nor is a head's word where it is a name.
    const isEntry = isAtMargin
      ? !isIndented && /[:,]/.test(text.charAt(next))
      : !isNameAt(text, next);
    return isEntry ? undefined : next + 1;
  }

  /** The same for a decorator; one that follows another belongs to the same chunk. */
  #decoratorBoundary(): number | undefined {
    const isDecorator =
      this.#syntax.isIndented && this.#isFirstOfLine && isNameAt(this.#text, this.#offset + 1);
    if (!isDecorator || this.#isDecorated) return undefined;
    if (this.#offset > this.#start) return this.#offset + 2;
    this.#isDecorated = true;
    return undefined;
  }

  #readName(): void {
    const text = this.#text;
    let end = endOfName(text, this.#offset);
    if (text.charCodeAt(end) >= 128) end = this.#offset + (this.#match(word)?.length ?? 1);
    const isPrefix = end - this.#offset <= 2 && /["'#]/.test(text.charAt(end));
    if (isPrefix && this.#readString()) return;
    this.#push('name', text.slice(this.#offset, end));
  }

  #readOther(): void {
    const text = this.#text;
    const offset = this.#offset;
    const character = text.charAt(offset);
    if (this.#skipComment()) return;
    if (character === '<' && this.#openHeredoc()) return;
    const isString =
      character === '"' || character === "'" || this.#syntax.stringMarks.includes(character);
    if (isString && this.#readString()) return;
    if ((classes[text.charCodeAt(offset)] ?? 0) === simpleMark) {
      this.#push('mark', character);
      return;
    }
    if (character === '/' && this.#syntax.hasRegularExpressions && this.#expectsOperand()) {
      this.#push('number', this.#match(regularExpression) ?? character);
      return;
    }
    const name = text.charCodeAt(offset) < 128 ? undefined : this.#match(word);
    if (name === undefined) this.#push('mark', this.#match(mark) ?? character);
    else this.#push('name', name);
  }

  /** Notes a text that begins on the next line; what stands behind its name is still on this one. */
  #openHeredoc(): boolean {
    const { heredoc } = this.#syntax;
    const [opened, quote, name] = (heredoc && this.#groups(heredoc)) ?? [];
    if (opened === undefined || name === undefined) return false;
    const parts: PromptPart[] = [];
    this.#heredocs.push({ name, isRaw: quote === "'", parts });
    this.#push('string', opened, this.#offset + opened.length, parts);
    return true;
  }

  #readHeredocs(): void {
    for (const { name, isRaw, parts } of this.#heredocs.splice(0)) {
      const closing = new RegExp(String.raw`^[ \t]*${name}[ \t]*\r?$`, 'm');
      const found = closing.exec(this.#text.slice(this.#offset));
      const end = found === null ? this.#text.length : this.#offset + found.index;
      const form: StringForm = {
        quote: '\0',
        isMultiline: true,
        ...(isRaw ? { escape: 'none' } : { escape: 'backslash', interpolation: '#{' }),
      };
      parts.push(...readString(this.#text.slice(0, end), this.#offset, form).parts);
      this.#offset = end + (found?.[0].length ?? 0);
    }
  }

  #groups(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#offset;
    return pattern.exec(this.#text);
  }

  #readString(): boolean {
    const start = this.#offset;
    const opened = this.#syntax.stringAt(this.#text, start);
    if (opened === undefined) return false;
    const { end, parts } =
      opened.end === undefined
        ? readString(this.#text, opened.from, opened.form)
        : wordString(this.#text, opened.from, opened.end);
    this.#push('string', this.#text.slice(start, Math.min(end, start + 20)), end, parts);
    this.#noteLineBreaks(start);
    return true;
  }

  /** After a token of several lines, columns count from its last one. */
  #noteLineBreaks(start: number): void {
    const lineBreak = this.#text.slice(start, this.#offset).lastIndexOf('\n');
    if (lineBreak >= 0) this.#lineStart = start + lineBreak + 1;
  }

  #skipComment(): boolean {
    const { lineComments, blockComment } = this.#syntax;
    const start = this.#offset;
    const isLine =
      lineComments.some((opening) => this.#text.startsWith(opening, start)) ||
      (start === 0 && this.#text.startsWith('#!'));
    const isBlock =
      !isLine && blockComment !== undefined && this.#text.startsWith(blockComment[0], start);
    if (!isLine && !isBlock) return false;
    const closing = isBlock ? blockComment[1] : '\n';
    const found = this.#text.indexOf(closing, start + 1);
    if (found < 0) this.#offset = this.#text.length;
    else this.#offset = isBlock ? found + closing.length : found;
    this.#noteLineBreaks(start);
    return true;
  }

  /** Whether a slash here begins a regular expression: where a value stands, none is divided. */
  #expectsOperand(): boolean {
    const token = this.#tokens.at(-1);
    if (token === undefined) return true;
    if (token.kind === 'name') return /^(?:return|typeof|case|in|of|await)$/.test(token.text);
    return token.kind === 'mark' && !/^[)\]}]$/.test(token.text);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    return pattern.exec(this.#text)?.[0];
  }

  #push(
    kind: CodeToken['kind'],
    text: string,
    end = this.#offset + text.length,
    parts?: CodeToken['parts'],
  ): void {
    const start = this.#offset;
    const column = this.#isFirstOfLine ? start - this.#lineStart : undefined;
    this.#tokens.push({ kind, text, start, end, column, parts });
    this.#isFirstOfLine = false;
    this.#offset = end;
  }
}

/** A string that is one word: a symbol. */
function wordString(text: string, start: number, end: number): StringLiteral {
  return { end, parts: [{ kind: 'text', text: text.slice(start, end), span: { start, end } }] };
}

function isNameAt(text: string, offset: number): boolean {
  return (classes[text.charCodeAt(offset)] ?? 0) === letter;
}

function endOfName(text: string, start: number): number {
  let end = start + 1;
  while (((classes[text.charCodeAt(end)] ?? 0) & (letter | digit)) !== 0) end += 1;
  return end;
}
