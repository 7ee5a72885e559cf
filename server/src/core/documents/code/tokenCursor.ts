import type { CodeSyntax } from './codeSyntax';
import type { CodeToken } from './codeToken';

/** A place among tokens, and what can be told from there. */
export class TokenCursor {
  readonly syntax: CodeSyntax;
  /** The column of the statement that is being read. */
  statementColumn = 0;
  readonly #tokens: readonly CodeToken[];
  #at = 0;

  constructor(tokens: readonly CodeToken[], syntax: CodeSyntax) {
    this.#tokens = tokens;
    this.syntax = syntax;
  }

  get token(): CodeToken | undefined {
    return this.#tokens[this.#at];
  }

  get isAtStart(): boolean {
    return this.#at === 0;
  }

  get place(): number {
    return this.#at;
  }

  /** Where the last token that was passed ends. */
  get lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? this.#tokens[0]?.start ?? 0;
  }

  is(mark: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'mark' && token.text === mark;
  }

  peek(distance = 1): CodeToken | undefined {
    return this.#tokens[this.#at + distance];
  }

  advance(count = 1): void {
    this.#at += count;
  }

  /** Whether an open bracket cannot go on here, because a statement begins. */
  isBroken(): boolean {
    const token = this.#tokens[this.#at];
    if (token?.column === undefined || token.kind !== 'name') return false;
    const next = this.peek()?.text;
    const isEntry = next === ':' || next === ',';
    if (token.column <= this.statementColumn) return this.syntax.isIndented || !isEntry;
    return this.syntax.statementWords.has(token.text) && !isEntry && next !== '=';
  }
}
