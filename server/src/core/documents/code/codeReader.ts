import type { Span } from '../../text/span';
import { CodeDefinitions } from './codeDefinitions';
import type { NamedPlace } from './codeDefinitions';
import type { CodeArgument, CodeCall, CodeMap, CodeNode } from './codeNode';
import { CodeScopes } from './codeScopes';
import type { IndentedScope } from './codeScopes';
import type { CodeSyntax } from './codeSyntax';
import type { CodeToken } from './codeToken';
import { closerOf, isEnd, isOpening } from './codeMarks';
import { memberOf } from './memberOf';
import { joinOperands } from './joinOperands';
import { contentSpanOf, textOf } from './codeStrings';
import { skipAnnotation, skipResultType, skipReturnType, skipTypeArguments } from './skipTypes';
import { TokenCursor } from './tokenCursor';

/** Brackets nested deeper than this are passed over. */
const maximumDepth = 150;

/**
 * Reads tokens as statements, brackets and what stands between them. A grammar is not needed for that, and half-typed
 * code reads like whole code: a bracket that is still open ends where the next statement begins.
 */
export class CodeReader {
  readonly calls: CodeCall[] = [];
  readonly maps: CodeMap[] = [];
  readonly #scopes: CodeScopes;
  readonly #definitions: CodeDefinitions;
  readonly #cursor: TokenCursor;
  readonly #syntax: CodeSyntax;
  #depth = 0;

  /** `open`: the bodies that the code before has left open. */
  constructor(tokens: readonly CodeToken[], syntax: CodeSyntax, open: readonly IndentedScope[]) {
    this.#syntax = syntax;
    this.#cursor = new TokenCursor(tokens, syntax);
    this.#scopes = new CodeScopes(syntax.isIndented, open);
    this.#definitions = new CodeDefinitions(this.#scopes);
  }

  get assignments(): CodeScopes['assignments'] {
    return this.#scopes.assignments;
  }

  get definitions(): CodeDefinitions['notable'] {
    return this.#definitions.notable;
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
    const cursor = this.#cursor;
    if (first.column !== undefined) {
      cursor.statementColumn = first.column;
      this.#scopes.startStatement(first);
    }
    if (cursor.is('{')) {
      this.#readBlock();
      return;
    }
    const isDefault = cursor.peek()?.text === 'default';
    const value = this.#readValue(undefined);
    this.#definitions.endStatement(first.text, value);
    if (value === undefined) return;
    if (first.text === 'return') this.#scopes.addReturn(value);
    if (value.kind !== 'name') skipReturnType(cursor);
    if (value.kind === 'call' && cursor.is('{')) this.#readMethod(value);
    if (first.text === 'export' && isDefault) this.#scopes.assign('default', value.span, { value });
    this.#readAssignments(value);
  }

  /** `name = value`, or several names for one value. */
  #readAssignments(first: CodeNode): void {
    const cursor = this.#cursor;
    for (let target: CodeNode | undefined = first; target?.kind === 'name';) {
      const name = target.path.join('.');
      const type = cursor.is(':') ? skipAnnotation(cursor) : undefined;
      if (!cursor.is('=') && !cursor.is(':=')) return;
      cursor.advance();
      const value = this.#readValue(undefined);
      if (value !== undefined) this.#scopes.assign(name, target.span, { value, type });
      if (value?.kind === 'function' && value.identity.name === '') value.identity.name = name;
      target = value;
    }
  }

  #readBlock(): void {
    const cursor = this.#cursor;
    this.#scopes.enterBlock(cursor.token?.start ?? 0);
    cursor.advance();
    if (this.#depth > maximumDepth) {
      this.#scopes.leaveBlock(Infinity);
      return;
    }
    const column = cursor.statementColumn;
    this.#depth += 1;
    this.#readStatements();
    this.#depth -= 1;
    cursor.statementColumn = column;
    this.#scopes.leaveBlock(cursor.token?.end ?? Infinity);
    if (cursor.is('}')) cursor.advance();
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
        if (token.text === '{' && isAfterOperand) {
          if (isIndented) break;
          this.#readBlock();
          continue;
        }
        if (token.text === '=>' && this.#depth <= maximumDepth) {
          operands.push(this.#readArrow(operands.pop(), closer));
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
      } else if (token.kind === 'name' && this.#readWord(token, operators, operands)) {
        // The body of a definition in braces is behind it.
        isAfterOperand = !isIndented && definitionWords.has(token.text);
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
  #readWord(token: CodeToken, operators: string[], operands: CodeNode[]): boolean {
    const cursor = this.#cursor;
    const isFunction = token.text === this.#syntax.functionWord;
    const isClass = token.text === 'class' || token.text === 'enum';
    if (!isFunction && !isClass && !this.#syntax.operatorWords.has(token.text)) return false;
    const following = cursor.peek()?.text;
    if (following === '=' || following === ':') return false;
    cursor.advance();
    if (isFunction) this.#readDefinition(token, operands);
    else if (isClass) this.#readClass(token);
    else operators.push(token.text);
    return true;
  }

  /** A function's name and parameters: what stands in its brackets is assigned, not passed. */
  #readDefinition(keyword: CodeToken, operands: CodeNode[]): void {
    const cursor = this.#cursor;
    if (cursor.is('*')) cursor.advance();
    const place = this.#readNameOf(keyword);
    const args = cursor.is('(') ? this.#readArguments(')') : [];
    const span = { start: keyword.start, end: cursor.lastEnd };
    const { body, definition } = this.#definitions.addFunction(place, span, args);
    this.#scopes.expectBody(body, cursor.statementColumn);
    if (this.#syntax.isIndented) {
      skipResultType(cursor);
      return;
    }
    skipReturnType(cursor);
    if (cursor.is('{')) this.#readBlock();
    operands.push(definition);
  }

  /** A class's name and what it extends; its fields are assigned in its body. */
  #readClass(keyword: CodeToken): void {
    const cursor = this.#cursor;
    const place = this.#readNameOf(keyword);
    if (place.name === '') return;
    const bases = cursor.is('(') ? this.#readArguments(')').map(({ value }) => value) : [];
    const span = { start: keyword.start, end: cursor.lastEnd };
    const body = this.#definitions.addClass(place, span, bases);
    if (this.#syntax.isIndented) {
      this.#scopes.expectBody(body, cursor.statementColumn);
      return;
    }
    // What a class extends stands before its braces.
    while (cursor.token !== undefined && !cursor.is('{') && !cursor.isBroken()) cursor.advance();
    if (cursor.is('{')) this.#readBlock();
  }

  /** The name that may follow a keyword. */
  #readNameOf({ start, end }: CodeToken): NamedPlace {
    const { token } = this.#cursor;
    if (token?.kind !== 'name') return { name: '', span: { start, end } };
    this.#cursor.advance();
    return { name: token.text, span: { start: token.start, end: token.end } };
  }

  /** `name(…) {` is no call but a method of a class or object. */
  #readMethod({ callee, calleeSpan, span, args, on }: CodeCall): void {
    const [name, ...more] = callee;
    if (name === undefined || more.length > 0 || on !== undefined) return;
    this.calls.pop();
    const { body } = this.#definitions.addFunction({ name, span: calleeSpan }, span, args);
    this.#scopes.expectBody(body, this.#cursor.statementColumn);
  }

  /** `(a, b) => …`, after its parameters. */
  #readArrow(parameters: CodeNode | undefined, closer: string | undefined): CodeNode {
    const cursor = this.#cursor;
    const { start, end } = parameters?.span ?? { start: cursor.lastEnd, end: cursor.lastEnd };
    cursor.advance();
    const args = parameters === undefined ? [] : argumentsOfList(parameters);
    const identity = { name: '' };
    const returns: CodeNode[] = [];
    const body = this.#definitions.addParameters(identity, start, args, returns);
    this.#depth += 1;
    if (cursor.is('{')) {
      this.#scopes.expectBody(body, cursor.statementColumn);
      this.#readBlock();
    } else {
      const value = this.#readValue(closer);
      if (value !== undefined) returns.push(value);
      body.scope.end = cursor.lastEnd;
    }
    this.#depth -= 1;
    const span = { start, end };
    return {
      kind: 'function',
      span,
      identity,
      nameSpan: span,
      decorators: [],
      documentation: undefined,
      returns,
    };
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
    const items = args.map(({ value }) => value);
    return { kind: 'list', span, items, ...(token.text === '(' ? { args } : {}) };
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
    const type = cursor.is(':') ? skipAnnotation(cursor) : undefined;
    if (cursor.is('=') || cursor.is(':='))
      return { ...this.#named(closer, name ?? '', nameSpan), ...typed(type) };
    const isShorthand = closer === '}' && !this.#syntax.isIndented && key.kind === 'name';
    if (isShorthand && key.path.length === 1)
      return { name: key.path[0] ?? '', nameSpan, value: key };
    return { nameSpan, value: key, ...typed(type) };
  }

  #named(closer: string, name: string, nameSpan: Span): CodeArgument {
    this.#cursor.advance();
    const { lastEnd } = this.#cursor;
    const nothing = { kind: 'other', span: { start: lastEnd, end: lastEnd } } as const;
    return { name, nameSpan, value: this.#readValue(closer) ?? nothing };
  }
}

const definitionWords = new Set(['function', 'class', 'enum']);

function typed(type: string | undefined): Pick<CodeArgument, 'type'> {
  return type === undefined ? {} : { type };
}

/** The parameters of an arrow function. */
function argumentsOfList(node: CodeNode): readonly CodeArgument[] {
  if (node.kind === 'list') return node.args ?? [];
  return [{ nameSpan: node.span, value: node }];
}
