import type { Span } from '../../text/span';
import type {
  CodeArgument,
  CodeDefinition,
  CodeFunction,
  CodeFunctionName,
  CodeNode,
  CodeString,
} from './codeNode';
import type { CodeBody, CodeScopes } from './codeScopes';

/** A name where it is written. */
export interface NamedPlace {
  readonly name: string;
  readonly span: Span;
}

/** The definitions of functions and classes: what stands above them, and the documentation that may follow. */
export class CodeDefinitions {
  /** Functions with a decorator and classes with a base, in order. */
  readonly notable: CodeDefinition[] = [];
  readonly #scopes: CodeScopes;
  #decorators: (readonly string[])[] = [];
  #undocumented: { documentation: CodeString | undefined } | undefined;
  /** Whether the statement that is being read is a definition itself. */
  #isNew = false;

  constructor(scopes: CodeScopes) {
    this.#scopes = scopes;
  }

  /** A statement was read: only the one right below a definition can be its documentation. */
  endStatement(first: string, value: CodeNode | undefined): void {
    if (first === '@') {
      const path = value?.kind === 'call' ? value.callee : value?.kind === 'name' ? value.path : [];
      this.#decorators.push(path);
      return;
    }
    this.#decorators = [];
    if (this.#isNew) this.#isNew = false;
    else if (first !== ':' && this.#undocumented !== undefined) {
      if (value?.kind === 'string') this.#undocumented.documentation = value;
      this.#undocumented = undefined;
    }
  }

  /** A function of this name, or none; gives the body that its parameters are known in. */
  addFunction(
    { name, span: nameSpan }: NamedPlace,
    span: Span,
    args: readonly CodeArgument[],
  ): { readonly body: CodeBody; readonly definition: CodeFunction } {
    const returns: CodeNode[] = [];
    const definition = {
      kind: 'function',
      span,
      identity: { name },
      nameSpan,
      decorators: this.#decorators,
      documentation: undefined as CodeString | undefined,
      returns,
    } as const;
    if (name !== '') this.#scopes.assign(name, nameSpan, { value: definition });
    if (definition.decorators.length > 0) this.notable.push(definition);
    this.#expectDocumentation(definition);
    const body = this.addParameters(definition.identity, span.start, args, returns);
    return { body, definition };
  }

  addClass({ name, span: nameSpan }: NamedPlace, span: Span, bases: readonly CodeNode[]): CodeBody {
    const documentation = undefined as CodeString | undefined;
    const definition = { kind: 'class', span, name, bases, documentation } as const;
    this.#scopes.assign(name, nameSpan, { value: definition });
    if (bases.length > 0) this.notable.push(definition);
    this.#expectDocumentation(definition);
    return { scope: { start: span.start, end: Infinity }, className: name };
  }

  /** What stands in a function's brackets is assigned, not passed. */
  addParameters(
    of: CodeFunctionName,
    start: number,
    args: readonly CodeArgument[],
    returns: CodeNode[],
  ): CodeBody {
    const scope = { start, end: Infinity };
    const passed = args.filter(({ value }) => value.kind !== 'name' || !isSelf(value.path[0]));
    for (const [index, { name, value, nameSpan, type }] of passed.entries()) {
      const parameter = name ?? (value.kind === 'name' ? value.path[0] : undefined);
      if (parameter === undefined) continue;
      this.#scopes.assign(parameter, nameSpan, {
        value: name === undefined ? undefined : value,
        type,
        scope,
        parameter: { of, index },
      });
    }
    return { scope, returns };
  }

  #expectDocumentation(definition: { documentation: CodeString | undefined }): void {
    this.#undocumented = definition;
    this.#isNew = true;
  }
}

/** The first parameter of a method, which no call passes. */
function isSelf(name: string | undefined): boolean {
  return name === 'self' || name === 'cls';
}
