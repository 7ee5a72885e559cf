import type { Span } from '../../text/span';
import type { CodeArgument, CodeCall, CodeMap, CodeNode } from './codeNode';
import { CodeScopes } from './codeScopes';
import type { IndentedScope } from './codeScopes';
import type { CodeSyntax } from './codeSyntax';
import type { CodeToken } from './codeToken';
import { joinOperands } from './joinOperands';
import { contentSpanOf, textOf } from './codeStrings';
import { skipAnnotation, skipReturnType, skipTypeArguments } from './skipTypes';
import { TokenCursor } from './tokenCursor';

/** Brackets nested deeper than this are passed over. */
const maximumDepth = 150;
/** A chain of members longer than this is cut: nobody writes one, and each step repeats those before it. */
const maximumPath = 200;

/**
 * Reads tokens as statements, brackets and what stands between them. A grammar is not needed for that, and half-typed
 * code reads like whole code: a bracket that is still open ends where the next statement begins.
 */
export class CodeReader {
  readonly calls: CodeCall[] = [];
  readonly maps: CodeMap[] = [];
  readonly #scopes: CodeScopes;
  readonly #cursor: TokenCursor;
  readonly #syntax: CodeSyntax;
  #depth = 0;

  /** `open`: the bodies that the code before has left open. */
  constructor(tokens: readonly CodeToken[], syntax: CodeSyntax, open: readonly IndentedScope[]) {
    this.#syntax = syntax;
    this.#cursor = new TokenCursor(tokens, syntax);
    this.#scopes = new CodeScopes(syntax.isIndented, open);
  }

  get assignments(): CodeScopes['assignments'] {
    return this.#scopes.assignments;
  }

  get openBodies(): readonly IndentedScope[] {
    return this.#scopes.open;
  }

  /** Every statement; a closing brace without its opening one is passed over. */
  readFile(): void {
    while (this.#cursor.token !== undefined) {
      this.#readStatements();
      this.#cursor.advance();
    }
  }

  /** Statements up to the brace that closes the block, or the end. */
  #readStatements(): void {
    const cursor = this.#cursor;
    while (cursor.token !== undefined && !cursor.is('}')) {
      const before = cursor.place;
      this.#readStatement(cursor.token);
      if (cursor.place === before) cursor.advance();
    }
  }

  #readStatement(first: CodeToken): void {
    if (first.column !== undefined) {
      this.#cursor.statementColumn = first.column;
      this.#scopes.startStatement(first);
    }
    if (this.#cursor.is('{')) {
      this.#readBlock();
      return;
    }
    const value = this.#readValue(undefined);
    if (value?.kind !== 'name') skipReturnType(this.#cursor);
    this.#readAssignment(value);
  }

  #readAssignment(target: CodeNode | undefined): void {
    const cursor = this.#cursor;
    if (target?.kind !== 'name') return;
    if (cursor.is(':')) skipAnnotation(cursor);
    if (!cursor.is('=') && !cursor.is(':=')) return;
    cursor.advance();
    const value = this.#readValue(undefined);
    if (value !== undefined) this.#scopes.assign(target.path.join('.'), target.span, value);
    this.#readAssignment(value);
  }

  #readBlock(): void {
    const cursor = this.#cursor;
    const scope = this.#scopes.enterBlock(cursor.token?.start ?? 0);
    cursor.advance();
    if (this.#depth <= maximumDepth) {
      const column = cursor.statementColumn;
      this.#depth += 1;
      this.#readStatements();
      this.#depth -= 1;
      cursor.statementColumn = column;
      this.#scopes.leaveBlock(cursor.token?.end ?? Infinity);
      if (cursor.is('}')) cursor.advance();
    } else this.#scopes.leaveBlock(scope.end);
  }

  /** One value with its operators; ends at a comma, a closing bracket, or where the statement ends. */
  #readValue(closer: string | undefined): CodeNode | undefined {
    const cursor = this.#cursor;
    const { isIndented } = this.#syntax;
    const operands: CodeNode[] = [];
    const operators: string[] = [];
    let isAfterOperand = false;
    for (let token = cursor.token; token !== undefined; token = cursor.token) {
      if (closer === undefined) {
        const isNewLine = token.column !== undefined && !cursor.isAtStart;
        if (isNewLine && (operands.length > 0 || operators.length > 0)) {
          if (isIndented) break;
          if (isAfterOperand && (token.kind !== 'mark' || token.text === '{' || token.text === '@'))
            break;
        }
      } else if (cursor.isBroken()) break;
      if (token.kind === 'mark') {
        if (isEnd(token.text, operators)) break;
        if (token.text === '{' && (isAfterOperand || operators.at(-1) === '=>')) {
          if (isIndented) break;
          this.#readBlock();
          isAfterOperand = true;
          continue;
        }
        if (!isOpening(token.text)) {
          if (token.text !== '.') operators.push(token.text);
          cursor.advance();
          isAfterOperand = token.text === '!' && isAfterOperand;
          continue;
        }
        if (isAfterOperand) {
          this.#readArguments(closerOf(token.text));
          continue;
        }
      } else if (token.kind === 'name' && this.#readWord(token, operators)) {
        isAfterOperand = false;
        continue;
      }
      if (isAfterOperand && !(token.kind === 'string' && isIndented)) break;
      if (isAfterOperand) operators.push('+');
      operands.push(this.#readPostfix());
      isAfterOperand = true;
    }
    return joinOperands(operands, operators);
  }

  /** Takes a word that is no value; false when the word is one. */
  #readWord(token: CodeToken, operators: string[]): boolean {
    const cursor = this.#cursor;
    const isFunction = token.text === this.#syntax.functionWord;
    const isClass = token.text === 'class';
    if (!isFunction && !isClass && !this.#syntax.operatorWords.has(token.text)) return false;
    const following = cursor.peek()?.text;
    if (following === '=' || following === ':') return false;
    cursor.advance();
    if (isFunction) this.#readDefinition(token);
    else if (!isClass) operators.push(token.text);
    else if (this.#syntax.isIndented) {
      const name = cursor.token?.kind === 'name' ? cursor.token.text : undefined;
      const scope = { start: token.start, end: Infinity };
      this.#scopes.openIndented(scope, cursor.statementColumn, name);
    }
    return true;
  }

  /** A function's name and parameters: what stands in its brackets is assigned, not passed. */
  #readDefinition(keyword: CodeToken): void {
    const cursor = this.#cursor;
    if (cursor.is('*')) cursor.advance();
    if (cursor.token?.kind === 'name') cursor.advance();
    const scope = { start: keyword.start, end: Infinity };
    if (cursor.is('(')) {
      for (const { name, value, nameSpan } of this.#readArguments(')')) {
        const parameter = name ?? (value.kind === 'name' ? value.path[0] : undefined);
        if (parameter === undefined) continue;
        this.#scopes.assign(parameter, nameSpan, name === undefined ? undefined : value, scope);
      }
    }
    if (this.#syntax.isIndented) this.#scopes.openIndented(scope, cursor.statementColumn);
    else {
      this.#scopes.expectBlock(scope);
      skipReturnType(cursor);
    }
  }

  /** A value, and the calls, members and indexes that follow it. */
  #readPostfix(): CodeNode {
    const cursor = this.#cursor;
    const { isIndented } = this.#syntax;
    let node = this.#readPrimary();
    for (let token = cursor.token; token !== undefined; token = cursor.token) {
      const isNewLine = token.column !== undefined;
      if (isNewLine && this.#depth === 0 && isIndented) break;
      if (cursor.is('.') || cursor.is('?.')) {
        const name = cursor.peek();
        cursor.advance();
        const isNext =
          name?.kind === 'name' &&
          !(name.column !== undefined && name.column <= cursor.statementColumn);
        if (!isNext) break;
        cursor.advance();
        node = memberOf(node, name.text, name.end);
      } else if (cursor.is('(') && (!isNewLine || this.#depth > 0)) {
        node = this.#readCall(node);
      } else if (cursor.is('[') && !isNewLine && node.kind !== 'string') {
        const [index] = this.#readArguments(']');
        const key = index?.value.kind === 'string' ? textOf(index.value) : '[]';
        node = memberOf(node, key, cursor.lastEnd);
      } else if (isIndented || !cursor.is('<') || !skipTypeArguments(cursor)) break;
    }
    return node;
  }

  #readCall(callee: CodeNode): CodeNode {
    const args = this.#readArguments(')');
    const span = { start: callee.span.start, end: this.#cursor.lastEnd };
    if (callee.kind !== 'name') return { kind: 'other', span };
    const last = callee.path.at(-1) ?? '';
    const calleeSpan = { start: callee.span.end - last.length, end: callee.span.end };
    const { path, on } = callee;
    const call: CodeCall = { kind: 'call', span, callee: path, calleeSpan, args, on };
    this.calls.push(call);
    return call;
  }

  #readPrimary(): CodeNode {
    const { token } = this.#cursor;
    if (token === undefined) return { kind: 'other', span: { start: 0, end: 0 } };
    if (token.kind === 'mark') return this.#readBracket(token);
    const span = { start: token.start, end: token.end };
    this.#cursor.advance();
    if (token.kind === 'name') return { kind: 'name', span, path: [token.text] };
    if (token.kind === 'string') return { kind: 'string', span, parts: token.parts ?? [] };
    return { kind: 'other', span };
  }

  #readBracket(token: CodeToken): CodeNode {
    const args = this.#readArguments(closerOf(token.text));
    const span = { start: token.start, end: this.#cursor.lastEnd };
    if (token.text === '{') {
      const map: CodeMap = { kind: 'map', span, entries: args };
      this.maps.push(map);
      return map;
    }
    const only = args.length === 1 ? args[0] : undefined;
    if (token.text === '(' && only !== undefined && only.name === undefined) return only.value;
    return { kind: 'list', span, items: args.map(({ value }) => value) };
  }

  /** Everything between a bracket and its closing one, as arguments. */
  #readArguments(closer: string): readonly CodeArgument[] {
    const cursor = this.#cursor;
    const args: CodeArgument[] = [];
    cursor.advance();
    if (this.#depth > maximumDepth) return args;
    this.#depth += 1;
    while (cursor.token !== undefined && !cursor.is(closer) && !cursor.isBroken()) {
      if (cursor.is(')') || cursor.is(']') || cursor.is('}')) break;
      const before = cursor.place;
      const argument = this.#readArgument(closer);
      if (argument !== undefined) args.push(argument);
      if (cursor.place === before) cursor.advance();
    }
    this.#depth -= 1;
    if (cursor.is(closer)) cursor.advance();
    return args;
  }

  #readArgument(closer: string): CodeArgument | undefined {
    const cursor = this.#cursor;
    const spread = cursor.is('...') || cursor.is('**') || cursor.is('*');
    const key = this.#readValue(closer);
    if (key === undefined) return undefined;
    const nameSpan = key.kind === 'string' ? contentSpanOf(key) : key.span;
    if (spread) return { nameSpan, value: key, isSpread: true };
    const name =
      key.kind === 'string' ? textOf(key) : key.kind === 'name' ? key.path.at(-1) : undefined;
    if (cursor.is(':') && closer !== ')') return this.#named(closer, name ?? '', nameSpan);
    if (cursor.is(':')) skipAnnotation(cursor);
    if (cursor.is('=') || cursor.is(':=')) return this.#named(closer, name ?? '', nameSpan);
    const isShorthand = closer === '}' && !this.#syntax.isIndented && key.kind === 'name';
    if (isShorthand && key.path.length === 1)
      return { name: key.path[0] ?? '', nameSpan, value: key };
    return { nameSpan, value: key };
  }

  #named(closer: string, name: string, nameSpan: Span): CodeArgument {
    this.#cursor.advance();
    const { lastEnd } = this.#cursor;
    const nothing = { kind: 'other', span: { start: lastEnd, end: lastEnd } } as const;
    return { name, nameSpan, value: this.#readValue(closer) ?? nothing };
  }
}

/** Whether a value cannot go on after this mark; a colon only when no condition waits for it. */
function isEnd(mark: string, operators: readonly string[]): boolean {
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

function isOpening(mark: string): boolean {
  return mark === '(' || mark === '[' || mark === '{';
}

function closerOf(opener: string): string {
  return opener === '(' ? ')' : opener === '[' ? ']' : '}';
}

function memberOf(node: CodeNode, member: string, end: number): CodeNode {
  const span = { start: node.span.start, end };
  if (node.kind === 'name') {
    if (node.path.length > maximumPath) return { kind: 'name', span, path: [member] };
    return { ...node, span, path: [...node.path, member] };
  }
  const path = node.kind === 'call' ? [...node.callee, '()', member] : ['()', member];
  if (path.length > maximumPath) return { kind: 'name', span, path: ['()', member] };
  return { kind: 'name', span, path, on: node };
}
