import type { Span } from '../../text/span';
import type { CodeAssignment, CodeNode, CodeScope } from './codeNode';
import type { CodeToken } from './codeToken';

/** A body that goes on as long as the code is indented further than this column. */
export interface IndentedScope {
  readonly scope: CodeScope;
  readonly column: number;
  readonly className?: string | undefined;
}

/** Which names are assigned, and where each is known: in a body's braces, or as far as its indentation goes. */
export class CodeScopes {
  readonly assignments = new Map<string, CodeAssignment[]>();
  readonly #isIndented: boolean;
  readonly #indented: IndentedScope[];
  readonly #blocks: CodeScope[] = [];
  #pending: CodeScope | undefined;

  /** `open`: the bodies that the code before has left open, outermost first. */
  constructor(isIndented: boolean, open: readonly IndentedScope[]) {
    this.#isIndented = isIndented;
    this.#indented = [...open];
  }

  /** The bodies that are still open. */
  get open(): readonly IndentedScope[] {
    return this.#indented;
  }

  /** A statement begins: bodies that are indented as far or further have ended. */
  startStatement({ column, start }: CodeToken): void {
    if (!this.#isIndented || column === undefined) return;
    for (let last = this.#indented.at(-1); last !== undefined; last = this.#indented.at(-1)) {
      if (column > last.column) return;
      last.scope.end = start;
      this.#indented.pop();
    }
  }

  /** A class or function whose body follows the statement in this column. */
  openIndented(scope: CodeScope, column: number, className?: string): void {
    this.#indented.push({ scope, column, className });
  }

  /** The braces that come next are the body that this scope is of. */
  expectBlock(scope: CodeScope): void {
    this.#pending = scope;
  }

  enterBlock(start: number): CodeScope {
    const scope = this.#pending ?? { start, end: Infinity };
    this.#pending = undefined;
    this.#blocks.push(scope);
    return scope;
  }

  leaveBlock(end: number): void {
    const scope = this.#blocks.pop();
    if (scope !== undefined) scope.end = end;
  }

  assign(
    name: string,
    nameSpan: Span,
    value: CodeNode | undefined,
    scope: CodeScope | undefined = this.#current(),
  ): void {
    const className = this.#indented.at(-1)?.className;
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

  #current(): CodeScope | undefined {
    return this.#isIndented ? this.#indented.at(-1)?.scope : this.#blocks.at(-1);
  }
}
