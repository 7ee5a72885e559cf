import type { Span } from '../../text/span';
import type {
  CodeAssignment,
  CodeCall,
  CodeDefinition,
  CodeImport,
  CodeMap,
  CodeScope,
} from './codeNode';
import type { ListEvent } from './listEvents';
import type { CodeNeighbours } from './codeNeighbours';
import { PlacedChunk } from './placedChunk';
import type { ChunkAt } from './placedChunk';

/** Where a file of code stands, and what is around it. */
export interface CodePlace {
  /** Relative to the document that is read; '' for that itself. */
  readonly path?: string;
  readonly neighbours?: CodeNeighbours;
  readonly surroundings?: CodeFile | undefined;
  readonly sourceSpan?: (span: Span) => Span;
}

/** What was read of one file. Spans count from the start of `text`. */
export class CodeFile {
  readonly text: string;
  readonly path: string;
  /** Code that runs before: the other cells of the notebook that this is one of. */
  readonly surroundings: CodeFile | undefined;
  /** Where a span of `text` stands in the file itself, which may hold the code in another form. */
  readonly sourceSpan: (span: Span) => Span;
  readonly #neighbours: CodeNeighbours | undefined;
  /** The calls that may bear on a call to a model, in the order in which they end. */
  readonly calls: readonly CodeCall[];
  readonly maps: readonly CodeMap[];
  readonly imports: ReadonlyMap<string, CodeImport>;
  readonly modules: ReadonlySet<string>;
  readonly #chunksOf = new Map<string, PlacedChunk[]>();
  readonly #chunks: PlacedChunk[] = [];
  readonly #calls = new Map<string, readonly CodeCall[]>();
  #listEvents: readonly ListEvent[] | undefined;
  readonly #assignments = new Map<string, readonly CodeAssignment[]>();

  constructor(text: string, chunks: readonly ChunkAt[], place: CodePlace = {}) {
    const { path = '', neighbours, surroundings } = place;
    const calls: CodeCall[] = [];
    const maps: CodeMap[] = [];
    const imports = new Map<string, CodeImport>(surroundings?.imports);
    const modules = new Set<string>(surroundings?.modules);
    let open: readonly CodeScope[] = [];
    for (const chunkAt of chunks) {
      const placed = new PlacedChunk(chunkAt, open);
      open = placed.open;
      this.#chunks.push(placed);
      calls.push(...placed.calls);
      maps.push(...placed.maps);
      for (const [name, imported] of chunkAt.chunk.imports) imports.set(name, imported);
      for (const module of chunkAt.chunk.modules) modules.add(module);
      this.#index(placed, chunkAt.chunk.assignments.keys());
    }
    this.text = text;
    this.path = path;
    this.#neighbours = neighbours;
    this.surroundings = surroundings;
    this.sourceSpan = place.sourceSpan ?? ((span) => span);
    this.calls = calls;
    this.maps = maps;
    this.imports = imports;
    this.modules = modules;
  }

  /** The file of the workspace that a module of an import is; undefined for any other module. */
  neighbour(module: string): CodeFile | undefined {
    return this.#neighbours?.find(module, this.path);
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

  /** Every call whose callee ends with a name. */
  callsOf(name: string): readonly CodeCall[] {
    const known = this.#calls.get(name);
    if (known !== undefined) return known;
    const found = this.#chunks.flatMap((chunk) => chunk.callsOf(name));
    this.#calls.set(name, found);
    return found;
  }

  /** What happens to a list, in the order of the text. */
  listEventsOf(path: string): readonly ListEvent[] {
    this.#listEvents ??= this.#chunks.flatMap((chunk) => chunk.listEvents);
    return this.#listEvents.filter((event) => event.path === path);
  }

  /** Functions with a decorator and classes with a base, in order. */
  get definitions(): readonly CodeDefinition[] {
    return this.#chunks.flatMap((chunk) => chunk.definitions);
  }

  #index(chunk: PlacedChunk, names: Iterable<string>): void {
    for (const name of names) {
      const known = this.#chunksOf.get(name);
      if (known === undefined) this.#chunksOf.set(name, [chunk]);
      else known.push(chunk);
    }
  }
}
