import type { Span } from '../../text/span';
import type {
  CodeArgument,
  CodeAssignment,
  CodeCall,
  CodeFile,
  CodeMap,
  CodeNode,
  CodeScope,
} from './codeNode';
import type { CodeLanguage, CodeToken } from './codeToken';
import { definesFunction, isOperatorWord, opensStatement } from './codeWords';
import { joinOperands } from './joinOperands';
import { contentSpanOf, textOf } from './codeStrings';
import { lexCode } from './lexCode';
import { readImports } from './readImports';

/** Brackets nested deeper than this are passed over. */
const maximumDepth = 150;

/**
 * Reads a file of code as statements, brackets and what stands between them. A grammar is not needed for that, and
 * half-typed code reads like whole code: a bracket that is still open ends where the next statement begins.
 */
export function readCode(text: string, language: CodeLanguage): CodeFile {
  const reader = new CodeReader(text, language);
  reader.readFile();
  const { calls, assignments, maps } = reader;
  return { text, calls, assignments, maps, ...readImports(text, language) };
}

interface PythonScope {
  readonly scope: CodeScope;
  readonly column: number;
  readonly className?: string | undefined;
}

class CodeReader {
  readonly calls: CodeCall[] = [];
  readonly assignments = new Map<string, CodeAssignment[]>();
  readonly maps: CodeMap[] = [];
  readonly #language: CodeLanguage;
  readonly #tokens: readonly CodeToken[];
  readonly #scopes: PythonScope[] = [];
  #blockScopes: CodeScope[] = [];
  #pendingScope: CodeScope | undefined;
  #pendingClass: string | undefined;
  #at = 0;
  #depth = 0;
  #statementColumn = 0;

  constructor(text: string, language: CodeLanguage) {
    this.#language = language;
    this.#tokens = lexCode(text, language);
  }

  get #token(): CodeToken | undefined {
    return this.#tokens[this.#at];
  }

  #is(text: string): boolean {
    const token = this.#token;
    return token?.kind === 'mark' && token.text === text;
  }

  /** Every statement; a closing brace without its opening one is passed over. */
  readFile(): void {
    while (this.#token !== undefined) {
      this.readStatements();
      this.#at += 1;
    }
  }

  /** Statements up to the brace that closes the block, or the end. */
  readStatements(): void {
    while (this.#token !== undefined && !this.#is('}')) {
      const before = this.#at;
      this.#readStatement();
      if (this.#at === before) this.#at += 1;
    }
  }

  #readStatement(): void {
    const first = this.#token;
    if (first?.column !== undefined) {
      this.#statementColumn = first.column;
      this.#closePythonScopes(first);
    }
    if (this.#is('{')) {
      this.#readBlock();
      return;
    }
    const value = this.#readValue(undefined);
    if (value?.kind !== 'name') this.#skipReturnType();
    this.#readAssignment(value);
  }

  /** Passes over `: Type` before the block of a function or method. */
  #skipReturnType(): void {
    if (this.#language === 'python' || !this.#is(':')) return;
    for (let at = this.#at + 1; at < this.#tokens.length && at < this.#at + 100; at += 1) {
      const text = this.#tokens[at]?.text ?? '';
      if (text === ';' || text === '=>' || text === '=' || text === '}') return;
      if (text !== '{' || /^[:|&<,]$/.test(this.#tokens[at - 1]?.text ?? '')) continue;
      this.#at = at;
      return;
    }
  }

  #closePythonScopes(token: CodeToken): void {
    if (this.#language !== 'python') return;
    for (let last = this.#scopes.at(-1); last !== undefined; last = this.#scopes.at(-1)) {
      if (token.column === undefined || token.column > last.column) return;
      last.scope.end = token.start;
      this.#scopes.pop();
    }
  }

  #readAssignment(target: CodeNode | undefined): void {
    if (target?.kind !== 'name') return;
    if (this.#is(':')) this.#skipAnnotation();
    if (!this.#is('=') && !this.#is(':=')) return;
    this.#at += 1;
    const value = this.#readValue(undefined);
    if (value !== undefined) this.#assign(target.path.join('.'), target.span, value);
    this.#readAssignment(value);
  }

  #assign(name: string, nameSpan: Span, value: CodeNode | undefined, scope = this.#scope()): void {
    const className = this.#scopes.at(-1)?.className;
    const assignment = {
      name,
      offset: nameSpan.start,
      nameSpan,
      ...(value === undefined ? {} : { value }),
      scope: name.includes('.') || className !== undefined ? undefined : scope,
    };
    for (const key of className === undefined ? [name] : [name, `${className}.${name}`]) {
      const known = this.assignments.get(key);
      if (known === undefined) this.assignments.set(key, [assignment]);
      else known.push(assignment);
    }
  }

  #scope(): CodeScope | undefined {
    return this.#language === 'python' ? this.#scopes.at(-1)?.scope : this.#blockScopes.at(-1);
  }

  /** Passes over a type, up to the `=` that follows it in the same statement. */
  #skipAnnotation(): void {
    let depth = 0;
    for (let at = this.#at + 1; at < this.#tokens.length && at < this.#at + 200; at += 1) {
      const { text, kind, column } = this.#tokens[at] ?? { text: '', kind: 'mark' };
      if (kind === 'mark' && '([{<'.includes(text)) depth += 1;
      else if (kind === 'mark' && ')]}>'.includes(text)) depth -= 1;
      else if (depth <= 0 && (text === ';' || text === ',')) return;
      if (depth < 0 || (depth === 0 && column !== undefined && kind === 'name')) return;
      if (depth <= 0 && kind === 'mark' && text === '=') {
        this.#at = at;
        return;
      }
    }
  }

  #readBlock(): void {
    const scope = this.#pendingScope ?? { start: this.#token?.start ?? 0, end: Infinity };
    this.#pendingScope = undefined;
    this.#at += 1;
    if (this.#depth > maximumDepth) return;
    const column = this.#statementColumn;
    this.#depth += 1;
    this.#blockScopes = [...this.#blockScopes, scope];
    this.readStatements();
    this.#blockScopes = this.#blockScopes.slice(0, -1);
    this.#depth -= 1;
    this.#statementColumn = column;
    scope.end = this.#token?.end ?? Infinity;
    if (this.#is('}')) this.#at += 1;
  }

  /** Whether an open bracket cannot go on at this token, because a statement begins here. */
  #isBroken(): boolean {
    const token = this.#token;
    if (token?.column === undefined || token.kind !== 'name') return false;
    if (token.column <= this.#statementColumn) return true;
    const next = this.#tokens[this.#at + 1]?.text;
    return (
      opensStatement(token.text, this.#language) && next !== ':' && next !== '=' && next !== ','
    );
  }

  /** One value with its operators; ends at a comma, a closing bracket, or where the statement ends. */
  #readValue(closer: string | undefined): CodeNode | undefined {
    const operands: CodeNode[] = [];
    const operators: string[] = [];
    let isAfterOperand = false;
    for (let token = this.#token; token !== undefined; token = this.#token) {
      const isNewLine = token.column !== undefined && this.#at > 0;
      const canEnd = operands.length > 0 || operators.length > 0;
      if (closer === undefined && isNewLine && canEnd) {
        if (this.#language === 'python') break;
        if (isAfterOperand && (token.kind !== 'mark' || token.text === '{' || token.text === '@'))
          break;
      }
      if (closer !== undefined && this.#isBroken()) break;
      if (token.kind === 'mark') {
        if (this.#isEnd(token.text, operators.at(-1) === '?')) break;
        const isBlock = token.text === '{' && (isAfterOperand || operators.at(-1) === '=>');
        if (isBlock) {
          if (this.#language === 'python') break;
          this.#readBlock();
          isAfterOperand = true;
          continue;
        }
        if (!'([{'.includes(token.text)) {
          if (token.text === '=>' || token.text !== '.') operators.push(token.text);
          this.#at += 1;
          isAfterOperand = token.text === '!' && isAfterOperand;
          continue;
        }
        if (isAfterOperand) {
          this.#readGroup();
          continue;
        }
      } else if (token.kind === 'name' && this.#readWord(token, operators)) {
        isAfterOperand = false;
        continue;
      }
      if (isAfterOperand && !(token.kind === 'string' && this.#language === 'python')) break;
      const operand = this.#readPostfix();
      if (isAfterOperand) operators.push('+');
      operands.push(operand);
      isAfterOperand = true;
    }
    return joinOperands(operands, operators);
  }

  #isEnd(mark: string, isInCondition: boolean): boolean {
    return /^(?:,|;|\)|\]|\}|=|:=)$/.test(mark) || (mark === ':' && !isInCondition);
  }

  /** Takes a word that is no value; false when the word is one. */
  #readWord(token: CodeToken, operators: string[]): boolean {
    const following = this.#tokens[this.#at + 1]?.text;
    if (following === '=' || following === ':') return false;
    if (definesFunction(token.text, this.#language)) {
      this.#at += 1;
      this.#readDefinition(token);
      return true;
    }
    if (token.text === 'class') {
      this.#at += 1;
      if (this.#token?.kind === 'name') this.#pendingClass = this.#token.text;
      if (this.#language === 'python') {
        const scope = { start: token.start, end: Infinity };
        const className = this.#pendingClass;
        this.#scopes.push({ scope, column: this.#statementColumn, className });
      }
      return true;
    }
    if (!isOperatorWord(token.text, this.#language)) return false;
    operators.push(token.text);
    this.#at += 1;
    return true;
  }

  /** A function's name and parameters: what stands in its brackets is assigned, not passed. */
  #readDefinition(keyword: CodeToken): void {
    if (this.#is('*')) this.#at += 1;
    if (this.#token?.kind === 'name') this.#at += 1;
    const scope = { start: keyword.start, end: Infinity };
    if (this.#is('(')) {
      for (const { name, value, nameSpan } of this.#readArguments(')')) {
        const parameter = name ?? (value.kind === 'name' ? value.path[0] : undefined);
        if (parameter === undefined) continue;
        this.#assign(parameter, nameSpan, name === undefined ? undefined : value, scope);
      }
    }
    if (this.#language === 'python') this.#scopes.push({ scope, column: this.#statementColumn });
    else {
      this.#pendingScope = scope;
      this.#skipReturnType();
    }
  }

  /** A group whose content is of no use but for the calls in it. */
  #readGroup(): void {
    const closer = closerOf(this.#token?.text);
    this.#readArguments(closer);
  }

  /** A value, and the calls, members and indexes that follow it. */
  #readPostfix(): CodeNode {
    let node = this.#readPrimary();
    for (let token = this.#token; token !== undefined; token = this.#token) {
      if (token.column !== undefined && this.#depth === 0 && this.#language === 'python') break;
      if (this.#is('.') || this.#is('?.')) {
        const name = this.#tokens[this.#at + 1];
        this.#at += 1;
        if (
          name?.kind !== 'name' ||
          (name.column !== undefined && name.column <= this.#statementColumn)
        )
          break;
        this.#at += 1;
        node = memberOf(node, name);
      } else if (this.#is('(') && (token.column === undefined || this.#depth > 0)) {
        node = this.#readCall(node);
      } else if (this.#is('[') && token.column === undefined && node.kind !== 'string') {
        const [index] = this.#readArguments(']');
        const key = index?.value.kind === 'string' ? textOf(index.value) : '[]';
        node = memberOf(node, { text: key, start: token.start, end: this.#lastEnd() });
      } else if (this.#language !== 'python' && this.#is('<') && this.#skipTypeArguments()) {
        continue;
      } else break;
    }
    return node;
  }

  #readCall(callee: CodeNode): CodeNode {
    const args = this.#readArguments(')');
    const span = { start: callee.span.start, end: this.#lastEnd() };
    if (callee.kind !== 'name') return { kind: 'other', span };
    const last = callee.path.at(-1) ?? '';
    const calleeSpan = { start: callee.span.end - last.length, end: callee.span.end };
    const { path, on } = callee;
    const call: CodeCall = { kind: 'call', span, callee: path, calleeSpan, args, on };
    this.calls.push(call);
    return call;
  }

  /** Passes over `<T>` between a callee and its bracket; false when it is a comparison. */
  #skipTypeArguments(): boolean {
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length && at < this.#at + 60; at += 1) {
      const token = this.#tokens[at];
      if (token === undefined || token.kind === 'number' || token.text === ';') return false;
      if (token.text === '<') depth += 1;
      if (token.text === '>') depth -= 1;
      if (depth > 0) continue;
      if (this.#tokens[at + 1]?.text !== '(') return false;
      this.#at = at + 1;
      return true;
    }
    return false;
  }

  #readPrimary(): CodeNode {
    const token = this.#token;
    if (token === undefined) return { kind: 'other', span: { start: 0, end: 0 } };
    const span = { start: token.start, end: token.end };
    if (token.kind === 'mark') return this.#readBracket(token);
    this.#at += 1;
    if (token.kind === 'name') return { kind: 'name', span, path: [token.text] };
    if (token.kind === 'string') return { kind: 'string', span, parts: token.parts ?? [] };
    return { kind: 'other', span };
  }

  #readBracket(token: CodeToken): CodeNode {
    const { start } = token;
    const args = this.#readArguments(closerOf(token.text));
    const span = { start, end: this.#lastEnd() };
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
    const args: CodeArgument[] = [];
    this.#at += 1;
    if (this.#depth > maximumDepth) return args;
    this.#depth += 1;
    while (this.#token !== undefined && !this.#is(closer) && !this.#isBroken()) {
      if (this.#is(')') || this.#is(']') || this.#is('}')) break;
      const before = this.#at;
      const argument = this.#readArgument(closer);
      if (argument !== undefined) args.push(argument);
      if (this.#at === before) this.#at += 1;
    }
    this.#depth -= 1;
    if (this.#is(closer)) this.#at += 1;
    return args;
  }

  #readArgument(closer: string): CodeArgument | undefined {
    const spread = this.#is('...') || this.#is('**') || this.#is('*');
    const key = this.#readValue(closer);
    if (key === undefined) return undefined;
    const nameSpan = key.kind === 'string' ? contentSpanOf(key) : key.span;
    if (spread) return { nameSpan, value: key, isSpread: true };
    const name =
      key.kind === 'string' ? textOf(key) : key.kind === 'name' ? key.path.at(-1) : undefined;
    if (this.#is(':') && closer !== ')') return this.#named(closer, name ?? '', nameSpan);
    if (this.#is(':')) this.#skipAnnotation();
    if (this.#is('=') || this.#is(':=')) return this.#named(closer, name ?? '', nameSpan);
    if (
      closer === '}' &&
      this.#language !== 'python' &&
      key.kind === 'name' &&
      key.path.length === 1
    ) {
      return { name: key.path[0] ?? '', nameSpan, value: key };
    }
    return { nameSpan, value: key };
  }

  #named(closer: string, name: string, nameSpan: Span): CodeArgument {
    this.#at += 1;
    const value = this.#readValue(closer) ?? {
      kind: 'other',
      span: { start: this.#lastEnd(), end: this.#lastEnd() },
    };
    return { name, nameSpan, value };
  }

  #lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }
}

function closerOf(opener: string | undefined): string {
  return opener === '(' ? ')' : opener === '[' ? ']' : '}';
}

interface Member {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function memberOf(node: CodeNode, { text, end }: Member): CodeNode {
  const span = { start: node.span.start, end };
  if (node.kind === 'name') return { ...node, span, path: [...node.path, text] };
  const path = node.kind === 'call' ? [...node.callee, '()', text] : ['()', text];
  return { kind: 'name', span, path, on: node };
}
