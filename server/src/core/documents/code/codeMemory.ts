import type { Span } from '../../text/span';
import type { ParseContext, WorkspaceReader } from '../documentFormat';
import { noWorkspace } from '../documentFormat';
import { areSameBodies, readChunk } from './codeChunk';
import { CodeFile } from './codeFile';
import { CodeNeighbours } from './codeNeighbours';
import type { CodeLanguage, CodeSyntax } from './codeSyntax';
import { languages } from './languages';
import type { ChunkAt } from './placedChunk';

/** Reads a file of code by itself. */
export function readCode(text: string, language: CodeLanguage): CodeFile {
  return new CodeMemory(languages[language]).read(text, noWorkspace);
}

/** Reads a file of code, and what it imports of the workspace; of what was read before, only what has changed. */
export function readCodeAgain(
  text: string,
  language: CodeLanguage,
  { memory, workspace }: Pick<ParseContext, 'memory' | 'workspace'>,
  surroundings?: Surroundings,
): CodeFile {
  const { kept } = memory;
  if (kept instanceof CodeMemory && kept.syntax.language === language)
    return kept.read(text, workspace, surroundings);
  kept?.dispose();
  const fresh = new CodeMemory(languages[language]);
  memory.kept = fresh;
  return fresh.read(text, workspace, surroundings);
}

/** Code that runs before a document, from another file. */
export interface Surroundings {
  readonly path: string;
  readonly text: string;
  readonly sourceSpan: (span: Span) => Span;
}

/** What was read of one document and of the files that it imports, kept until its next version. */
class CodeMemory {
  readonly syntax: CodeSyntax;
  readonly #own: ChunkMemory;
  readonly #imported = new Map<string, ChunkMemory>();

  constructor(syntax: CodeSyntax) {
    this.syntax = syntax;
    this.#own = new ChunkMemory(syntax);
  }

  read(text: string, workspace: WorkspaceReader, around?: Surroundings): CodeFile {
    const neighbours: CodeNeighbours = new CodeNeighbours(
      this.syntax.language,
      workspace,
      (imported, path) => this.#readImported(imported, path, neighbours),
    );
    const surroundings =
      around && this.#readImported(around.text, around.path, neighbours, around.sourceSpan);
    return new CodeFile(text, this.#own.read(text), { neighbours, surroundings });
  }

  #readImported(
    text: string,
    path: string,
    neighbours: CodeNeighbours,
    sourceSpan?: Surroundings['sourceSpan'],
  ): CodeFile {
    const known = this.#imported.get(path) ?? new ChunkMemory(this.syntax);
    this.#imported.set(path, known);
    const place = { path, neighbours, ...(sourceSpan && { sourceSpan }) };
    return new CodeFile(text, known.read(text), place);
  }

  dispose(): void {
    this.#own.forget();
    this.#imported.clear();
  }
}

/**
 * The chunks of one file. A version differs from the last in one place, mostly: the chunks before that place stand, and
 * those behind it have moved.
 */
class ChunkMemory {
  readonly #syntax: CodeSyntax;
  #text = '';
  #chunks: readonly ChunkAt[] = [];

  constructor(syntax: CodeSyntax) {
    this.#syntax = syntax;
  }

  read(text: string): readonly ChunkAt[] {
    if (text !== this.#text) {
      this.#chunks = this.#update(text);
      this.#text = text;
    }
    return this.#chunks;
  }

  forget(): void {
    this.#text = '';
    this.#chunks = [];
  }

  #update(text: string): readonly ChunkAt[] {
    const chunks = this.#unchangedBeginning(text);
    const moved = text.length - this.#text.length;
    const indexes = new Map(this.#chunks.map(({ start }, index) => [start, index]));
    const last = chunks.at(-1);
    let offset = last === undefined ? 0 : endOf(last);
    let open = last?.chunk.left ?? [];
    while (offset < text.length) {
      const rest = this.#chunks.slice(indexes.get(offset - moved) ?? Infinity);
      const [next] = rest;
      if (
        next !== undefined &&
        areSameBodies(next.chunk.entered, open) &&
        text.slice(offset) === this.#text.slice(next.start)
      ) {
        chunks.push(...rest.map(({ chunk, start }) => ({ chunk, start: start + moved })));
        break;
      }
      const chunk = readChunk(text, offset, this.#syntax, open);
      chunks.push({ chunk, start: offset });
      offset = chunk.end;
      open = chunk.left;
    }
    return chunks;
  }

  /** The chunks that read the same in the new text, up to the first that does not. */
  #unchangedBeginning(text: string): ChunkAt[] {
    const chunks: ChunkAt[] = [];
    for (const chunkAt of this.#chunks) {
      const { chunk, start } = chunkAt;
      const reach = chunk.reach + start - chunk.start;
      const isUnchanged =
        reach <= this.#text.length && text.slice(start, reach) === this.#text.slice(start, reach);
      if (!isUnchanged) break;
      chunks.push(chunkAt);
    }
    return chunks;
  }
}

function endOf({ chunk, start }: ChunkAt): number {
  return start + chunk.end - chunk.start;
}
