import type { Span } from '../../text/span';
import type { PromptPart } from '../promptDocument';

/** An expression of code in one shape for every language: what a call site can be made of. */
export type CodeNode =
  | CodeString
  | CodeName
  | CodeCall
  | CodeMap
  | CodeList
  | CodeChoice
  | CodeFunction
  | CodeClass
  | CodeOther;

/** A string literal, or several that are joined. */
export interface CodeString {
  readonly kind: 'string';
  readonly span: Span;
  readonly parts: readonly PromptPart[];
  readonly origin?: CodeOrigin;
}

/** Where a value is written that stands here by its name: in a file that is imported, relative to the document. */
export interface CodeOrigin {
  readonly path: string;
  /** What is written there, without quotes. */
  readonly span: Span;
}

/** A dotted name: `settings.model`. A step through a call or an index reads `()` or `[]`. */
export interface CodeName {
  readonly kind: 'name';
  readonly span: Span;
  readonly path: readonly string[];
  /** What the last member is taken of, where that is no name itself. */
  readonly on?: CodeNode | undefined;
}

export interface CodeCall {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: readonly string[];
  /** The last name of the callee. */
  readonly calleeSpan: Span;
  readonly args: readonly CodeArgument[];
  /** The call or string that this call is made on. */
  readonly on?: CodeNode | undefined;
}

/** An argument or an entry; without a name it is positional. */
export interface CodeArgument {
  readonly name?: string;
  readonly nameSpan: Span;
  readonly value: CodeNode;
  readonly isSpread?: boolean;
  /** The class that an annotation names, where what is named has one. */
  readonly type?: string | undefined;
}

export interface CodeMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly CodeArgument[];
}

export interface CodeList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly CodeNode[];
  /** The list over whose items a comprehension goes. */
  readonly each?: CodeNode | undefined;
  /** Names that are joined by `+`: texts, lists or numbers. */
  readonly isSum?: boolean;
  /** Its items are joined by `|`. */
  readonly isPipeline?: boolean;
  /** What stands in round brackets, with its names. */
  readonly args?: readonly CodeArgument[];
}

/** A function that is defined here. */
export interface CodeFunction {
  readonly kind: 'function';
  /** From its keyword to the end of its parameters. */
  readonly span: Span;
  /** Empty for an expression that is not assigned to a name. */
  readonly identity: CodeFunctionName;
  readonly nameSpan: Span;
  /** The names of what decorates it, each with its members. */
  readonly decorators: readonly (readonly string[])[];
  readonly documentation?: CodeString | undefined;
  /** The values that it returns, as far as they stand in its own body. */
  readonly returns: readonly CodeNode[];
}

/** What a function is called by: known once an expression is assigned. */
export interface CodeFunctionName {
  name: string;
}

/** A class that is defined here; its fields are assignments named `Class.field`. */
export interface CodeClass {
  readonly kind: 'class';
  readonly span: Span;
  readonly name: string;
  readonly bases: readonly CodeNode[];
  readonly documentation?: CodeString | undefined;
}

/** One of several values: `a or b`, `a ?? b`, `a if c else b`. */
export interface CodeChoice {
  readonly kind: 'choice';
  readonly span: Span;
  readonly options: readonly CodeNode[];
}

/** What a file defines by a name. */
export type CodeDefinition = CodeFunction | CodeClass;

/** Numbers, constants and whatever is not looked into. */
export interface CodeOther {
  readonly kind: 'other';
  readonly span: Span;
  readonly origin?: CodeOrigin;
  /** As it is written, where that is in another file. */
  readonly text?: string;
}

/** A name and what was assigned to it; a parameter without default has no value. */
export interface CodeAssignment {
  readonly name: string;
  readonly value?: CodeNode;
  readonly offset: number;
  readonly nameSpan: Span;
  readonly scope?: CodeScope | undefined;
  readonly type?: string | undefined;
  /** For a parameter: the function that it is of, and its place. */
  readonly parameter?: { readonly of: CodeFunctionName; readonly index: number };
}

/** The range in which a name is known: a function's body; its end is known once it was read. */
export interface CodeScope {
  readonly start: number;
  end: number;
}

export interface CodeImport {
  readonly module: string;
  /** The name in the module; '*' for the module itself. */
  readonly name: string;
}
