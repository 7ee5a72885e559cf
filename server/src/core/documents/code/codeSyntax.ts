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
  /** Words at the start of a line behind which an indented body begins. */
  readonly headWords: ReadonlySet<string>;
}

export type CodeLanguage = 'python' | 'typescript';

export interface StringStart {
  readonly form: StringForm;
  /** Where its content begins. */
  readonly from: number;
}

export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
