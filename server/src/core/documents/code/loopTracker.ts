import type { CodeSyntax } from './codeSyntax';
import type { CodeToken } from './codeToken';
import type { ListEvent } from './listEvents';

interface Body {
  /** `value`: brackets that hold values, not statements. */
  readonly kind: 'loop' | 'function' | 'other' | 'value';
  readonly start: number;
  readonly isConstructor: boolean;
  /** Where the head of an indented body stands; what is indented no further is behind it. */
  readonly column: number;
}

/** Knows, token by token, which endless loop and which function a place is in. */
export class LoopTracker {
  readonly #syntax: CodeSyntax;
  readonly #bodies: Body[] = [];

  constructor(syntax: CodeSyntax) {
    this.#syntax = syntax;
  }

  get here(): Pick<ListEvent, 'loopStart' | 'functionStart' | 'isInConstructor'> {
    const owner = this.#bodies.findLastIndex(({ kind }) => kind === 'function');
    const { start, isConstructor } = this.#bodies[owner] ?? {};
    return {
      loopStart: this.#bodies.slice(owner + 1).findLast(({ kind }) => kind === 'loop')?.start,
      functionStart: start,
      isInConstructor: isConstructor ?? false,
    };
  }

  /** Whether a statement can stand here. */
  get isStatement(): boolean {
    return this.#bodies.at(-1)?.kind !== 'value';
  }

  pass(tokens: readonly CodeToken[], at: number): void {
    const token = tokens[at];
    if (token === undefined) return;
    if (this.#syntax.isIndented && token.column !== undefined) this.#startLine(tokens, at, token);
    if (token.kind !== 'mark') return;
    const { text, start } = token;
    if (text === '(' || text === '[') this.#bodies.push({ ...plain, kind: 'value', start });
    else if (text === '{')
      this.#bodies.push(this.#syntax.isIndented ? { ...plain, start } : bodyOf(tokens, at));
    else if (text === ')' || text === ']' || text === '}') {
      if (!this.#syntax.isIndented || this.#bodies.at(-1)?.kind === 'value') this.#bodies.pop();
    }
  }

  #startLine(
    tokens: readonly CodeToken[],
    at: number,
    { text, column = 0, start }: CodeToken,
  ): void {
    const { statementWords, functionWord } = this.#syntax;
    // A statement ends the brackets that were left open above it.
    if (statementWords.has(text)) while (!this.isStatement) this.#bodies.pop();
    if (!this.isStatement) return;
    while ((this.#bodies.at(-1)?.column ?? -1) >= column) this.#bodies.pop();
    const head = text === 'async' ? at + 1 : at;
    if (tokens[head]?.text === functionWord) {
      const isConstructor = tokens[head + 1]?.text === '__init__';
      this.#bodies.push({ kind: 'function', start, isConstructor, column });
    } else if (text === 'while' && isEndless(lineOf(tokens, at))) {
      this.#bodies.push({ ...plain, kind: 'loop', start, column });
    }
  }
}

const plain: Body = { kind: 'value', start: 0, isConstructor: false, column: 0 };
/** The brackets of a head are no longer than this. */
const longestHead = 500;

/** The tokens of a head, up to the next line. */
function lineOf(tokens: readonly CodeToken[], at: number): readonly CodeToken[] {
  let end = at + 1;
  while (end < tokens.length && tokens[end]?.column === undefined) end += 1;
  return tokens.slice(at, end);
}

/** A loop that counts ends by itself; one that waits for a word or an answer does not. */
function isEndless(head: readonly CodeToken[]): boolean {
  return !head.some(({ text }) => /^[<>]=?$/.test(text));
}

/** What a brace opens, told by what stands before it. */
function bodyOf(tokens: readonly CodeToken[], at: number): Body {
  const before = tokens[at - 1];
  const other: Body = { ...plain, kind: 'other', start: before?.start ?? 0 };
  if (before?.text === '=>') return { ...other, kind: 'function' };
  if (before?.text === 'do' || before?.text === 'loop') return { ...other, kind: 'loop' };
  if (before?.kind === 'mark' && /^(?:[=(,:?[]|\|\||&&|\?\?)$/.test(before.text))
    return { ...other, kind: 'value' };
  if (before?.text === 'return') return { ...other, kind: 'value' };
  const near = Math.max(0, at - 12);
  const close = tokens
    .slice(near, at)
    .findLastIndex(({ kind, text }) => kind === 'mark' && text === ')');
  return close < 0 ? other : bodyOfHead(tokens, openingOf(tokens, near + close), at);
}

/** What the braces behind round brackets are, told by the word before them. */
function bodyOfHead(tokens: readonly CodeToken[], open: number, at: number): Body {
  const word = tokens[open - 1];
  const body: Body = { ...plain, kind: 'other', start: word?.start ?? 0 };
  const head = tokens.slice(open, at);
  switch (word?.text) {
    case 'while':
      return isEndless(head) ? { ...body, kind: 'loop' } : body;
    case 'for':
      return isForever(head) ? { ...body, kind: 'loop' } : body;
    case 'await':
      // Lines or events that come one after another.
      return { ...body, kind: 'loop' };
    case 'if':
    case 'switch':
    case 'catch':
    case 'with':
      return body;
    default:
      return { ...body, kind: 'function', isConstructor: word?.text === 'constructor' };
  }
}

/** `for (;;)` */
function isForever(head: readonly CodeToken[]): boolean {
  return head[1]?.text === ';' && head[2]?.text === ';';
}

function openingOf(tokens: readonly CodeToken[], close: number): number {
  let depth = 0;
  for (let at = close; at >= Math.max(0, close - longestHead); at -= 1) {
    const { kind, text } = tokens[at] ?? {};
    if (kind !== 'mark') continue;
    if (text === ')') depth += 1;
    if (text === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}
