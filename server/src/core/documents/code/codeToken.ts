import type { PromptPart } from '../promptDocument';

/** A token of source code; comments and blanks are none. */
export interface CodeToken {
  readonly kind: 'name' | 'number' | 'string' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The column when it is the first token of its line, otherwise undefined. */
  readonly column: number | undefined;
  /** What a string holds, in order: text with its escapes decoded, and interpolated expressions. */
  readonly parts: readonly PromptPart[] | undefined;
}
