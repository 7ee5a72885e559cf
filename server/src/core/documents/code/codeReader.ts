import { CodeDefinitions } from './codeDefinitions';
import type { NamedPlace } from './codeDefinitions';
import type { CodeArgument, CodeCall, CodeName, CodeNode } from './codeNode';
import { CodeScopes } from './codeScopes';
import type { IndentedScope } from './codeScopes';
import type { CodeSyntax } from './codeSyntax';
import type { CodeToken } from './codeToken';
import { skipAnnotation, skipResultType, skipReturnType } from './skipTypes';
import type { TokenCursor } from './tokenCursor';
import { maximumDepth, ValueReader } from './valueReader';

/**
 * Reads tokens as statements, brackets and what stands between them. A grammar is not needed for that, and half-typed
 * code reads like whole code: a bracket that is still open ends where the next statement begins.
 */
export class CodeReader extends ValueReader {
  readonly #scopes: CodeScopes;
  readonly #definitions: CodeDefinitions;
  /** The type that stands before the name that is declared. */
  #declared: CodeName | undefined;

  /** `open`: the bodies that the code before has left open. */
  constructor(tokens: readonly CodeToken[], syntax: CodeSyntax, open: readonly IndentedScope[]) {
    super(tokens, syntax);
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
    while (this.cursor.token !== undefined) {
      this.#readStatements();
      this.cursor.advance();
    }
  }

  /** Statements up to the brace that closes the block, or the end. */
  #readStatements(): void {
    const cursor = this.cursor;
    while (cursor.token !== undefined && !cursor.is('}')) {
      const before = cursor.place;
      this.#readStatement(cursor.token);
      if (cursor.place === before) cursor.advance();
    }
  }

  #readStatement(first: CodeToken): void {
    const cursor = this.cursor;
    if (first.column !== undefined) {
      cursor.statementColumn = first.column;
      this.#scopes.startStatement(first);
    }
    if (cursor.is('{')) {
      this.readBlock();
      return;
    }
    const isDefault = cursor.peek()?.text === 'default';
    this.isHeader = this.syntax.headerWords?.has(first.text) ?? false;
    const value = this.readValue(undefined);
    this.isHeader = false;
    this.#definitions.endStatement(first.text, value);
    if (value === undefined) return;
    if (first.text === 'return') this.#scopes.addReturn(value);
    if (value.kind !== 'name') skipReturnType(cursor);
    if (value.kind === 'call' && cursor.is('{')) this.#readMethod(value);
    if (first.text === 'export' && isDefault) this.#scopes.assign('default', value.span, { value });
    this.#readAssignments(value);
    this.#declared = isDeclared(value, cursor) ? value : undefined;
  }

  /** `name = value`, or several names for one value. */
  #readAssignments(first: CodeNode): void {
    const cursor = this.cursor;
    for (let target: CodeNode | undefined = first; target?.kind === 'name';) {
      const name = target.path.join('.');
      const type = cursor.is(':') ? skipAnnotation(cursor) : undefined;
      if (!cursor.is('=') && !cursor.is(':=')) return;
      cursor.advance();
      const value = this.#readValueOfDeclared();
      const declared = this.#declared?.path.at(-1);
      const facts = { value, type: type ?? declared };
      if (value !== undefined) this.#scopes.assign(name, target.span, facts);
      if (value?.kind === 'function' && value.identity.name === '') value.identity.name = name;
      target = value;
    }
  }

  /** `Type name = new(…)` makes an object of the type that stands in front. */
  #readValueOfDeclared(): CodeNode | undefined {
    const cursor = this.cursor;
    const type = this.#declared;
    const isTypeless = cursor.token?.text === 'new' && cursor.peek()?.text === '(';
    if (type === undefined || !isTypeless) return this.readValue(undefined);
    cursor.advance();
    return this.readStructBehind(this.readCall(type));
  }

  protected override readBlock(): void {
    const cursor = this.cursor;
    this.#scopes.enterBlock(cursor.token?.start ?? 0);
    cursor.advance();
    if (this.depth > maximumDepth) {
      this.#scopes.leaveBlock(Infinity);
      return;
    }
    const column = cursor.statementColumn;
    this.depth += 1;
    this.#readStatements();
    this.depth -= 1;
    cursor.statementColumn = column;
    this.#scopes.leaveBlock(cursor.token?.end ?? Infinity);
    if (cursor.is('}')) cursor.advance();
  }

  /** Takes a word that is no value; false when the word is one. */
  protected override readWord(
    token: CodeToken,
    operators: string[],
    operands: CodeNode[],
  ): boolean {
    const cursor = this.cursor;
    const isFunction = token.text === this.syntax.functionWord;
    const isClass = token.text === 'class' || token.text === 'enum';
    if (!isFunction && !isClass && !this.syntax.operatorWords.has(token.text)) return false;
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
    const cursor = this.cursor;
    if (cursor.is('*')) cursor.advance();
    const place = this.#readNameOf(keyword);
    const args = cursor.is('(') ? this.readArguments(')') : [];
    const span = { start: keyword.start, end: cursor.lastEnd };
    const { body, definition } = this.#definitions.addFunction(place, span, args);
    this.#scopes.expectBody(body, cursor.statementColumn);
    if (this.syntax.isIndented) {
      skipResultType(cursor);
      return;
    }
    skipReturnType(cursor);
    if (cursor.is('{')) this.readBlock();
    operands.push(definition);
  }

  /** A class's name and what it extends; its fields are assigned in its body. */
  #readClass(keyword: CodeToken): void {
    const cursor = this.cursor;
    const place = this.#readNameOf(keyword);
    if (place.name === '') return;
    const bases = cursor.is('(') ? this.readArguments(')').map(({ value }) => value) : [];
    const span = { start: keyword.start, end: cursor.lastEnd };
    const body = this.#definitions.addClass(place, span, bases);
    if (this.syntax.isIndented) {
      this.#scopes.expectBody(body, cursor.statementColumn);
      return;
    }
    // What a class extends stands before its braces.
    while (cursor.token !== undefined && !cursor.is('{') && !cursor.isBroken()) cursor.advance();
    if (cursor.is('{')) this.readBlock();
  }

  /** The name that may follow a keyword. */
  #readNameOf({ start, end }: CodeToken): NamedPlace {
    const { token } = this.cursor;
    if (token?.kind !== 'name') return { name: '', span: { start, end } };
    this.cursor.advance();
    return { name: token.text, span: { start: token.start, end: token.end } };
  }

  /** `name(…) {` is no call but a method of a class or object. */
  #readMethod({ callee, calleeSpan, span, args, on }: CodeCall): void {
    const [name, ...more] = callee;
    if (name === undefined || more.length > 0 || on !== undefined) return;
    this.calls.pop();
    const { body } = this.#definitions.addFunction({ name, span: calleeSpan }, span, args);
    this.#scopes.expectBody(body, this.cursor.statementColumn);
  }

  /** `(a, b) => …`, after its parameters. */
  protected override readArrow(
    parameters: CodeNode | undefined,
    closer: string | undefined,
  ): CodeNode {
    const cursor = this.cursor;
    const { start, end } = parameters?.span ?? { start: cursor.lastEnd, end: cursor.lastEnd };
    cursor.advance();
    const args = parameters === undefined ? [] : argumentsOfList(parameters);
    const identity = { name: '' };
    const returns: CodeNode[] = [];
    const body = this.#definitions.addParameters(identity, start, args, returns);
    this.depth += 1;
    if (cursor.is('{')) {
      this.#scopes.expectBody(body, cursor.statementColumn);
      this.readBlock();
    } else {
      const value = this.readValue(closer);
      if (value !== undefined) returns.push(value);
      body.scope.end = cursor.lastEnd;
    }
    this.depth -= 1;
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
}

/** Whether a bare name is the type of what is declared behind it on the same line. */
function isDeclared(value: CodeNode, cursor: TokenCursor): value is CodeName {
  const { token } = cursor;
  if (cursor.syntax.hasTypesInFront !== true || value.kind !== 'name') return false;
  return token?.kind === 'name' && token.column === undefined;
}

/** The parameters of an arrow function. */
function argumentsOfList(node: CodeNode): readonly CodeArgument[] {
  if (node.kind === 'list') return node.args ?? [];
  return [{ nameSpan: node.span, value: node }];
}
