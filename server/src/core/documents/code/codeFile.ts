import type { CodeAssignment, CodeCall, CodeImport, CodeMap, CodeScope } from './codeNode';
import { PlacedChunk } from './placedChunk';
import type { ChunkAt } from './placedChunk';

/** What was read of one file. Spans count from the start of `text`. */
export class CodeFile {
  readonly text: string;
  /** The calls that may bear on a call to a model, in the order in which they end. */
  readonly calls: readonly CodeCall[];
  readonly maps: readonly CodeMap[];
  readonly imports: ReadonlyMap<string, CodeImport>;
  readonly modules: ReadonlySet<string>;
  readonly #chunksOf = new Map<string, PlacedChunk[]>();
  readonly #assignments = new Map<string, readonly CodeAssignment[]>();

  constructor(text: string, chunks: readonly ChunkAt[]) {
    const calls: CodeCall[] = [];
    const maps: CodeMap[] = [];
    const imports = new Map<string, CodeImport>();
    const modules = new Set<string>();
    let open: readonly CodeScope[] = [];
    for (const chunkAt of chunks) {
      const placed = new PlacedChunk(chunkAt, open);
      open = placed.open;
      calls.push(...placed.calls);
      maps.push(...placed.maps);
      for (const [name, imported] of chunkAt.chunk.imports) imports.set(name, imported);
      for (const module of chunkAt.chunk.modules) modules.add(module);
      this.#index(placed, chunkAt.chunk.assignments.keys());
    }
    this.text = text;
    this.calls = calls;
    this.maps = maps;
    this.imports = imports;
    this.modules = modules;
  }

  /** What is assigned to a name anywhere in the file, in its order. */
  assignmentsOf(name: string): readonly CodeAssignment[] {
    const known = this.#assignments.get(name);
    if (known !== undefined) return known;
    const chunks = this.#chunksOf.get(name) ?? [];
    const found = chunks.flatMap((chunk) => chunk.assignmentsOf(name));
    this.#assignments.set(name, found);
    return found;
  }

  #index(chunk: PlacedChunk, names: Iterable<string>): void {
    for (const name of names) {
      const known = this.#chunksOf.get(name);
      if (known === undefined) this.#chunksOf.set(name, [chunk]);
      else known.push(chunk);
    }
  }
}
