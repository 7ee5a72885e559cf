import type { WorkspaceReader } from '../documentFormat';
import type { CodeFile } from './codeFile';
import type { CodeLanguage } from './codeSyntax';
import { modulePaths } from './modulePaths';

/** Reads a file of code of the same language; kept by whoever owns the memory of the document. */
export type ReadNeighbour = (text: string, path: string) => CodeFile;

/** Imports lead to no more files than this in one reading. */
const maximumModules = 60;
const maximumLength = 300_000;

/** The files of the workspace that a file of code imports from. */
export class CodeNeighbours {
  readonly #language: CodeLanguage;
  readonly #workspace: WorkspaceReader;
  readonly #read: ReadNeighbour;
  /** By the file that imports, then by module: every call of a file asks for the same few. */
  readonly #found = new Map<string, Map<string, CodeFile | undefined>>();
  #searches = 0;

  constructor(language: CodeLanguage, workspace: WorkspaceReader, read: ReadNeighbour) {
    this.#language = language;
    this.#workspace = workspace;
    this.#read = read;
  }

  /** The file of a module that is imported at `from`, a path relative to the document; undefined when it is no file. */
  find(module: string, from: string): CodeFile | undefined {
    const known = this.#found.get(from) ?? new Map<string, CodeFile | undefined>();
    if (known.has(module)) return known.get(module);
    if (this.#searches >= maximumModules) return undefined;
    this.#searches += 1;
    const folder = from.split('/').slice(0, -1).join('/');
    const file = this.#search(modulePaths(module, folder, this.#language));
    this.#found.set(from, known.set(module, file));
    return file;
  }

  #search(paths: readonly string[]): CodeFile | undefined {
    for (const path of paths) {
      const text = this.#workspace.read(path);
      if (text !== undefined && text.length <= maximumLength) return this.#read(text, path);
    }
    return undefined;
  }
}
