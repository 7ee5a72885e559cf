import type { Parser } from '@vscode/tree-sitter-wasm';

export type GrammarId =
  'python' | 'typescript' | 'tsx' | 'javascript' | 'go' | 'java' | 'c-sharp' | 'ruby' | 'rust';

/** The tree-sitter parsers that the host has loaded so far. Loading is asynchronous and the host's; parsing is not. */
export interface SyntaxParsers {
  /** Undefined while the grammar is not loaded: a format then returns an empty document with a problem. */
  parser(grammar: GrammarId): Parser | undefined;
}

export const noSyntaxParsers: SyntaxParsers = { parser: () => undefined };
