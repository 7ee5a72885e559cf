import type { Span } from '../../text/span';
import type { CodeArgument, CodeCall, CodeMap, CodeName, CodeNode } from './codeNode';
import { closerOf, isEnd, isMember, isOpening } from './codeMarks';
import type { CodeSyntax } from './codeSyntax';
import { contentSpanOf, textOf } from './codeStrings';
import type { CodeToken } from './codeToken';
import { flattenBuilder } from './flattenBuilder';
import { joinOperands } from './joinOperands';
import { memberOf } from './memberOf';
import { skipAnnotation, skipTypeArguments } from './skipTypes';
import { TokenCursor } from './tokenCursor';

/** Brackets nested deeper than this are passed over. */
export const maximumDepth = 150;

/** Reads values: what stands in brackets, calls and their members, and what operators make of them. */
export abstract class ValueReader {
  readonly calls: CodeCall[] = [];
  readonly maps: CodeMap[] = [];
  protected readonly cursor: TokenCursor;
  protected readonly syntax: CodeSyntax;
  protected depth = 0;
  /** The braces of a condition or loop hold statements, although a name stands before them. */
  protected isHeader = false;

  constructor(tokens: readonly CodeToken[], syntax: CodeSyntax) {
    this.syntax = syntax;
    this.cursor = new TokenCursor(tokens, syntax);
  }

  /** Statements in braces. */
  protected abstract readBlock(): void;

  /** Takes a word that is no value; false when the word is one. */
  protected abstract readWord(token: CodeToken, operators: string[], operands: CodeNode[]): boolean;

  /** `(a, b) => …`, after its parameters. */
  protected abstract readArrow(
    parameters: CodeNode | undefined,
    closer: string | undefined,
  ): CodeNode;

  /** One value with its operators; ends at a comma, a closing bracket, or where the statement ends. */
  protected readValue(closer: string | undefined): CodeNode | undefined {
    const cursor = this.cursor;
    const { isIndented } = this.syntax;
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
          this.isHeader = false;
          this.readBlock();
          continue;
        }
        if (token.text === '=>' && this.syntax.arrow !== '=>') break;
        if (token.text === this.syntax.arrow && this.depth <= maximumDepth) {
          operands.push(this.readArrow(operands.pop(), closer));
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
          this.readArguments(closerOf(token.text));
          continue;
        }
      } else if (token.kind === 'name' && this.syntax.endWords?.has(token.text) === true) {
        if (operands.length > 0) break;
        cursor.advance();
        continue;
      } else if (token.kind === 'name' && this.readWord(token, operators, operands)) {
        // The body of a definition in braces is behind it.
        isAfterOperand = !isIndented && definitionWords.has(token.text);
        continue;
      }
      if (isAfterOperand && !(token.kind === 'string' && isIndented)) break;
      if (isAfterOperand) operators.push('+');
      operands.push(this.#readPostfix(operators.at(-1) === 'new'));
      isAfterOperand = true;
    }
    return joinOperands(operands, operators);
  }

  /** A value, and the calls, members and indexes that follow it. */
  #readPostfix(isNew: boolean): CodeNode {
    const cursor = this.cursor;
    const { isIndented, hasMacros, hasErrorMarks } = this.syntax;
    let node = this.#readPrimary();
    for (let token = cursor.token; token !== undefined; token = cursor.token) {
      const isNewLine = token.column !== undefined;
      if (isNewLine && this.depth === 0 && isIndented) break;
      if (isMember(token)) {
        const name = cursor.peek();
        cursor.advance();
        const isNext =
          name?.kind === 'name' &&
          !(name.column !== undefined && name.column <= cursor.statementColumn);
        if (!isNext) break;
        cursor.advance();
        node = memberOf(node, name.text, name.end);
      } else if (cursor.is('(') && (!isNewLine || this.depth > 0)) {
        node = this.readCall(node);
      } else if (cursor.is('[') && !isNewLine && node.kind !== 'string') {
        const [index] = this.readArguments(']');
        const key = index?.value.kind === 'string' ? textOf(index.value) : '[]';
        node = memberOf(node, key, cursor.lastEnd);
      } else if (hasErrorMarks === true && cursor.is('?')) {
        cursor.advance();
      } else if (hasMacros === true && cursor.is('!') && isOpening(cursor.peek()?.text ?? '')) {
        cursor.advance();
        if (!cursor.is('(')) node = this.#readPrimary();
      } else if (cursor.is('{') && this.#isStruct(node, isNew)) {
        node = this.#readStruct(node);
      } else if (isIndented || !cursor.is('<') || !skipTypeArguments(cursor, this.syntax)) break;
    }
    if (this.syntax.hasBareCalls === true && node.kind === 'name') node = this.#readBareCall(node);
    return this.#flattened(node);
  }

  protected readCall(callee: CodeNode): CodeNode {
    const args = this.readArguments(')');
    const span = { start: callee.span.start, end: this.cursor.lastEnd };
    if (callee.kind !== 'name') return { kind: 'other', span };
    const last = callee.path.at(-1) ?? '';
    const calleeSpan = { start: callee.span.end - last.length, end: callee.span.end };
    const { path, on } = callee;
    const call: CodeCall = { kind: 'call', span, callee: path, calleeSpan, args, on };
    this.calls.push(call);
    return call;
  }

  /** `[]Type` of Go: no list, but the type of one. */
  #isSliceType(): boolean {
    return (
      this.syntax.structs === 'everywhere' &&
      this.cursor.is('[') &&
      this.cursor.peek()?.text === ']'
    );
  }

  /** `[]Type{…}` is a list. */
  #readSlice({ start }: CodeToken): CodeNode {
    const { cursor } = this;
    while (cursor.token !== undefined && /^(?:\[|\]|\*|\.)$|^\w+$/.test(cursor.token.text)) {
      if (cursor.token.column !== undefined && cursor.lastEnd > start) break;
      cursor.advance();
    }
    const items = cursor.is('{') ? this.readArguments('}').map(({ value }) => value) : [];
    return { kind: 'list', span: { start, end: cursor.lastEnd }, items };
  }

  /** Whether braces behind a value make one of its type. */
  #isStruct(node: CodeNode, isNew: boolean): boolean {
    const { structs } = this.syntax;
    if (structs === undefined || this.isHeader) return false;
    if (structs === 'new') return isNew;
    const last = node.kind === 'name' ? (node.path.at(-1) ?? '') : '';
    return /^[A-Z]/.test(last) || last === '[]';
  }

  /** `Type { name: value }`: a call that names its arguments; a list where the type is one. */
  #readStruct(node: CodeNode): CodeNode {
    if (node.kind === 'call') return this.readStructBehind(node);
    const args = this.readArguments('}');
    const span = { start: node.span.start, end: this.cursor.lastEnd };
    if (node.kind !== 'name' || isListType(node)) {
      const isMap = args.some(({ name }) => name !== undefined);
      if (isMap) return this.#mapOf(span, args);
      return { kind: 'list', span, items: args.map(({ value }) => value) };
    }
    return this.#addCall(node, span, args);
  }

  /** `new Type(…) { Name = value }`: what stands in the braces is set like the arguments. */
  protected readStructBehind(node: CodeNode): CodeNode {
    if (!this.cursor.is('{') || node.kind !== 'call') return node;
    const args = this.readArguments('}');
    const span = { start: node.span.start, end: this.cursor.lastEnd };
    if (isListType({ path: node.callee })) {
      this.calls.splice(this.calls.lastIndexOf(node), 1);
      return { kind: 'list', span, items: args.map(({ value }) => value) };
    }
    const whole: CodeCall = { ...node, span, args: [...node.args, ...args] };
    this.calls.splice(this.calls.lastIndexOf(node), 1, whole);
    return whole;
  }

  #addCall(name: CodeName, span: Span, args: readonly CodeArgument[]): CodeCall {
    const calleeSpan = {
      start: name.span.end - (name.path.at(-1) ?? '').length,
      end: name.span.end,
    };
    const call: CodeCall = { kind: 'call', span, callee: name.path, calleeSpan, args, on: name.on };
    this.calls.push(call);
    return call;
  }

  /** `name argument, key: value` on one line. */
  #readBareCall(node: CodeName): CodeNode {
    const cursor = this.cursor;
    const { token } = cursor;
    if (token === undefined || token.column !== undefined || this.depth > maximumDepth) return node;
    const isKey = token.kind === 'name' && cursor.peek()?.text === ':';
    if (token.kind !== 'string' && !isKey) return node;
    const args: CodeArgument[] = [];
    this.depth += 1;
    do {
      if (args.length > 0) cursor.advance();
      const argument = this.#readArgument(')');
      if (argument === undefined) break;
      args.push(argument);
    } while (cursor.is(','));
    this.depth -= 1;
    return this.#addCall(node, { start: node.span.start, end: cursor.lastEnd }, args);
  }

  /** A builder's chain as the one call that it stands for. */
  #flattened(node: CodeNode): CodeNode {
    // A chain whose next method is being typed ends before it.
    const chain = node.kind === 'name' ? node.on : node;
    if (chain?.kind !== 'call') return node;
    const { call, links } = flattenBuilder(chain);
    if (links.length === 0) return node;
    for (const link of links) {
      const at = this.calls.lastIndexOf(link);
      if (at >= 0) this.calls.splice(at, 1);
    }
    this.calls.push(call);
    return call;
  }

  #mapOf(span: Span, entries: readonly CodeArgument[]): CodeMap {
    const map: CodeMap = { kind: 'map', span, entries };
    this.maps.push(map);
    return map;
  }

  #readPrimary(): CodeNode {
    const { token } = this.cursor;
    if (token === undefined) return { kind: 'other', span: { start: 0, end: 0 } };
    if (this.#isSliceType()) return this.#readSlice(token);
    if (token.kind === 'mark') return this.#readBracket(token);
    const span = { start: token.start, end: token.end };
    this.cursor.advance();
    if (token.kind === 'name') return { kind: 'name', span, path: [token.text] };
    if (token.kind === 'string') return { kind: 'string', span, parts: token.parts ?? [] };
    return { kind: 'other', span };
  }

  #readBracket(token: CodeToken): CodeNode {
    const args = this.readArguments(closerOf(token.text));
    const span = { start: token.start, end: this.cursor.lastEnd };
    if (token.text === '{') {
      const isList =
        this.syntax.structs !== undefined &&
        args.length > 0 &&
        args.every(({ name }) => name === undefined);
      return isList
        ? { kind: 'list', span, items: args.map(({ value }) => value) }
        : this.#mapOf(span, args);
    }
    const only = args.length === 1 ? args[0] : undefined;
    if (token.text === '(' && only !== undefined && only.name === undefined) return only.value;
    const items = args.map(({ value }) => value);
    return { kind: 'list', span, items, ...(token.text === '(' ? { args } : {}) };
  }

  /** Everything between a bracket and its closing one, as arguments. */
  protected readArguments(closer: string): readonly CodeArgument[] {
    const cursor = this.cursor;
    const args: CodeArgument[] = [];
    cursor.advance();
    if (this.depth > maximumDepth) return args;
    this.depth += 1;
    while (cursor.token !== undefined && !cursor.is(closer) && !cursor.isBroken()) {
      if (cursor.is(')') || cursor.is(']') || cursor.is('}')) break;
      const before = cursor.place;
      const argument = this.#readArgument(closer);
      if (argument !== undefined) args.push(argument);
      if (cursor.place === before) cursor.advance();
    }
    this.depth -= 1;
    if (cursor.is(closer)) cursor.advance();
    return args;
  }

  #readArgument(closer: string): CodeArgument | undefined {
    const cursor = this.cursor;
    const spread = cursor.is('...') || cursor.is('**') || cursor.is('*');
    const key = this.readValue(closer);
    if (key === undefined) return undefined;
    const nameSpan = key.kind === 'string' ? contentSpanOf(key) : key.span;
    if (spread) return { nameSpan, value: key, isSpread: true };
    const name =
      key.kind === 'string' ? textOf(key) : key.kind === 'name' ? key.path.at(-1) : undefined;
    if (cursor.is(':') && (closer !== ')' || this.syntax.hasColonNames === true))
      return this.#named(closer, name ?? '', nameSpan);
    const type = cursor.is(':') ? skipAnnotation(cursor) : undefined;
    if (cursor.is('=') || cursor.is(':=') || cursor.is('=>'))
      return { ...this.#named(closer, name ?? '', nameSpan), ...typed(type) };
    const isShorthand = closer === '}' && !this.syntax.isIndented && key.kind === 'name';
    if (isShorthand && key.path.length === 1)
      return { name: key.path[0] ?? '', nameSpan, value: key };
    return { nameSpan, value: key, ...typed(type) };
  }

  #named(closer: string, name: string, nameSpan: Span): CodeArgument {
    this.cursor.advance();
    const { lastEnd } = this.cursor;
    const nothing = { kind: 'other', span: { start: lastEnd, end: lastEnd } } as const;
    return { name, nameSpan, value: this.readValue(closer) ?? nothing };
  }
}

const definitionWords = new Set(['function', 'func', 'fn', 'class', 'enum']);

/** Types whose braces hold items. */
function isListType({ path }: Pick<CodeName, 'path'>): boolean {
  return /^(?:\[\]|List|IList|Vec|ArrayList|HashSet|Dictionary|HashMap)$/.test(path.at(-1) ?? '');
}

function typed(type: string | undefined): Pick<CodeArgument, 'type'> {
  return type === undefined ? {} : { type };
}
