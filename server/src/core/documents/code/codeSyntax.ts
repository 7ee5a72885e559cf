import type { StringForm } from './readString';

/** What the reader must know of a language. Everything else is the same in all of them: names, brackets and commas. */
export interface CodeSyntax {
  readonly language: CodeLanguage;
  readonly lineComments: readonly string[];
  readonly blockComment?: readonly [open: string, close: string];
  /** Whether a slash can begin a regular expression. */
  readonly hasRegularExpressions: boolean;
  /** The string that begins at an offset, with its prefix; asked at quotes and at the characters of `stringMarks`. */
  stringAt(text: string, offset: number): StringStart | undefined;
  readonly stringMarks: string;
  /** Words that open a statement: at the start of a line they close every bracket that was left open above. */
  readonly statementWords: ReadonlySet<string>;
  /** Words that stand before or between values and are none themselves. */
  readonly operatorWords: ReadonlySet<string>;
  /** The word before the name of a function that is defined, not called. */
  readonly functionWord: string;
  /** A statement ends with its line and a body with its indentation. */
  readonly isIndented: boolean;
  /** What stands between a lambda's parameters and its body. */
  readonly arrow?: string;
  /** Arguments in round brackets are named by a colon: `f(model: 'x')`. */
  readonly hasColonNames?: boolean;
  /** Braces behind the name of a type make a value: everywhere, or only behind `new`. */
  readonly structs?: 'everywhere' | 'new';
  /** Words whose braces hold statements, although a name stands before them. */
  readonly headerWords?: ReadonlySet<string>;
  /** A call of one line may go without brackets. */
  readonly hasBareCalls?: boolean;
  /** `name!(…)` and `name![…]` are calls and lists. */
  readonly hasMacros?: boolean;
  /** A question mark behind a value hands an error on. */
  readonly hasErrorMarks?: boolean;
  /** Types stand behind a name in `<…>`, and before the names that are declared. */
  readonly hasTypesInFront?: boolean;
  /** Words that end a value. */
  readonly endWords?: ReadonlySet<string>;
  /** A text that begins on the next line: `<<~NAME`. */
  readonly heredoc?: RegExp;
  /** Words at the start of a line behind which an indented body begins. */
  readonly headWords: ReadonlySet<string>;
}

export type CodeLanguage = 'python' | 'typescript' | 'go' | 'java' | 'csharp' | 'ruby' | 'rust';

export interface StringStart {
  readonly form: StringForm;
  /** Where its content begins. */
  readonly from: number;
  /** Where it ends, for one that no quote closes. */
  readonly end?: number;
}

export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
