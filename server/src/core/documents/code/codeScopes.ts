import type { Span } from '../../text/span';
import type { CodeAssignment, CodeFunctionName, CodeNode, CodeScope } from './codeNode';
import type { CodeToken } from './codeToken';

/** A body that goes on as long as the code is indented further than this column. */
export interface IndentedScope extends CodeBody {
  readonly column: number;
}

/** The body of a function or class. */
export interface CodeBody {
  readonly scope: CodeScope;
  readonly className?: string | undefined;
  /** What a function returns is added here. */
  readonly returns?: CodeNode[] | undefined;
}

/** What is known of a name besides its value. */
export interface AssignmentFacts {
  readonly value?: CodeNode | undefined;
  readonly type?: string | undefined;
  readonly scope?: CodeScope | undefined;
  readonly parameter?: { readonly of: CodeFunctionName; readonly index: number };
}

/** Which names are assigned, and where each is known: in a body's braces, or as far as its indentation goes. */
export class CodeScopes {
  readonly assignments = new Map<string, CodeAssignment[]>();
  readonly #isIndented: boolean;
  readonly #indented: IndentedScope[];
  readonly #blocks: CodeBody[] = [];
  #pending: CodeBody | undefined;

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

  /** A body follows: what is indented further than the column, or the braces that come next. */
  expectBody(body: CodeBody, column: number): void {
    if (this.#isIndented) this.#indented.push({ ...body, column });
    else this.#pending = body;
  }

  enterBlock(start: number): void {
    this.#blocks.push(this.#pending ?? { scope: { start, end: Infinity } });
    this.#pending = undefined;
  }

  leaveBlock(end: number): void {
    const body = this.#blocks.pop();
    if (body !== undefined) body.scope.end = end;
  }

  /** A function's body returns this value; in the braces of a loop or condition it is that function's too. */
  addReturn(value: CodeNode): void {
    const body = this.#isIndented
      ? this.#indented.at(-1)
      : this.#blocks.findLast(({ returns }) => returns !== undefined);
    body?.returns?.push(value);
  }

  assign(name: string, nameSpan: Span, { value, type, scope, parameter }: AssignmentFacts): void {
    const className = this.#indented.at(-1)?.className;
    const assignment: CodeAssignment = {
      name,
      offset: nameSpan.start,
      nameSpan,
      ...(value === undefined ? {} : { value }),
      ...(type === undefined ? {} : { type }),
      ...(parameter === undefined ? {} : { parameter }),
      scope:
        name.includes('.') || className !== undefined ? undefined : (scope ?? this.#currentScope()),
    };
    for (const key of className === undefined ? [name] : [name, `${className}.${name}`]) {
      const known = this.assignments.get(key);
      if (known === undefined) this.assignments.set(key, [assignment]);
      else known.push(assignment);
    }
  }

  #currentScope(): CodeScope | undefined {
    return (this.#isIndented ? this.#indented : this.#blocks).at(-1)?.scope;
  }
}
