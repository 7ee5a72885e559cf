/** The part of papaparse that is used. Its published types need Node's, which the core may not know. */
declare module 'papaparse' {
  export interface ParseError {
    readonly code: string;
    readonly message: string;
    readonly index?: number;
  }

  export interface ParseStep {
    readonly data: readonly string[];
    readonly errors: readonly ParseError[];
    /** `cursor` is the offset just behind the row. */
    readonly meta: { readonly cursor: number };
  }

  export interface ParseOptions {
    readonly delimiter: string;
    readonly step: (row: ParseStep) => void;
  }

  export function parse(text: string, options: ParseOptions): void;
}
