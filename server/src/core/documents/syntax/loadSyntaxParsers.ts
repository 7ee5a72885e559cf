import * as treeSitter from '@vscode/tree-sitter-wasm';
import type { GrammarId, SyntaxParsers } from './syntaxParsers';

export interface LoadableSyntaxParsers extends SyntaxParsers {
  /** Loads a grammar unless it is there; rejects when its file is missing. */
  load(grammar: GrammarId): Promise<void>;
}

/** tree-sitter, its runtime and grammars read from the assets `tree-sitter.wasm` and `tree-sitter-<grammar>.wasm`. */
export function loadSyntaxParsers(
  readAsset: (name: string) => Promise<Uint8Array>,
): LoadableSyntaxParsers {
  const parsers = new Map<GrammarId, treeSitter.Parser>();
  const loading = new Map<GrammarId, Promise<void>>();
  let runtime: Promise<void> | undefined;

  const startRuntime = async (): Promise<void> => {
    // The runtime takes its own bytes too, which its types leave out.
    const options: { locateFile: (file: string) => string; wasmBinary: Uint8Array } = {
      locateFile: (file) => file,
      wasmBinary: await readAsset('tree-sitter.wasm'),
    };
    await treeSitter.Parser.init(options);
  };
  const loadGrammar = async (grammar: GrammarId): Promise<void> => {
    runtime ??= startRuntime();
    await runtime;
    const language = await treeSitter.Language.load(await readAsset(`tree-sitter-${grammar}.wasm`));
    const parser = new treeSitter.Parser();
    parser.setLanguage(language);
    parsers.set(grammar, parser);
  };
  return {
    parser: (grammar) => parsers.get(grammar),
    load: (grammar) => {
      const begun = loading.get(grammar) ?? loadGrammar(grammar);
      loading.set(grammar, begun);
      return begun;
    },
  };
}
