import type { ParseMemory } from '../documentFormat';
import { areSameBodies, readChunk } from './codeChunk';
import { CodeFile } from './codeFile';
import type { CodeLanguage, CodeSyntax } from './codeSyntax';
import { languages } from './languages';
import type { ChunkAt } from './placedChunk';

/** Reads a file of code. */
export function readCode(text: string, language: CodeLanguage): CodeFile {
  return new CodeMemory(languages[language]).read(text);
}

/** Reads a file of code; of one that was read before, only what has changed. */
export function readCodeAgain(text: string, language: CodeLanguage, memory: ParseMemory): CodeFile {
  const { kept } = memory;
  if (kept instanceof CodeMemory && kept.syntax.language === language) return kept.read(text);
  kept?.dispose();
  const fresh = new CodeMemory(languages[language]);
  memory.kept = fresh;
  return fresh.read(text);
}

/**
 * What was read of one document, kept until its next version. A version differs from the last in one place, mostly: the
 * chunks before that place stand, and those behind it have moved.
 */
class CodeMemory {
  readonly syntax: CodeSyntax;
  #text = '';
  #chunks: readonly ChunkAt[] = [];

  constructor(syntax: CodeSyntax) {
    this.syntax = syntax;
  }

  read(text: string): CodeFile {
    if (text !== this.#text) {
      this.#chunks = this.#update(text);
      this.#text = text;
    }
    return new CodeFile(text, this.#chunks);
  }

  dispose(): void {
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
      const chunk = readChunk(text, offset, this.syntax, open);
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
