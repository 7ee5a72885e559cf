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
  readonly #found = new Map<string, CodeFile | undefined>();

  constructor(language: CodeLanguage, workspace: WorkspaceReader, read: ReadNeighbour) {
    this.#language = language;
    this.#workspace = workspace;
    this.#read = read;
  }

  /** The file of a module that is imported at `from`, a path relative to the document; undefined when it is no file. */
  find(module: string, from: string): CodeFile | undefined {
    const folder = from.split('/').slice(0, -1).join('/');
    const key = `${folder} ${module}`;
    if (this.#found.has(key)) return this.#found.get(key);
    if (this.#found.size >= maximumModules) return undefined;
    const file = this.#search(modulePaths(module, folder, this.#language));
    this.#found.set(key, file);
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
