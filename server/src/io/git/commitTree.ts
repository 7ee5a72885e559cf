import path from 'node:path';
import type { WorkspaceReader } from '../../core/documents/documentFormat';
import { textOf } from '../readSource';
import type { GitFile, GitRepository } from './gitRepository';

/** The files of one commit, by path, and their texts. */
export class CommitTree {
  readonly files: ReadonlyMap<string, GitFile>;
  readonly #repository: GitRepository;
  readonly #texts = new Map<string, string | undefined>();

  constructor(repository: GitRepository, commit: string) {
    this.#repository = repository;
    this.files = new Map(repository.filesOf(commit).map((file) => [file.path, file]));
  }

  /** Reads the texts of files at once; binary files are passed over. */
  load(files: readonly GitFile[]): void {
    const missing = files.filter(({ path: name }) => !this.#texts.has(name));
    for (const [file, bytes] of this.#repository.contents(missing)) {
      const source = textOf(bytes);
      this.#texts.set(file.path, source.kind === 'text' ? source.text : undefined);
    }
  }

  /** The text of a file; undefined when there is no such file, or it is no text. */
  text(name: string): string | undefined {
    const file = this.files.get(name);
    if (file === undefined) return undefined;
    this.load([file]);
    return this.#texts.get(name);
  }

  /** Reads what a file refers to from the same commit: nothing outside it, and nothing that is checked out. */
  readerFor(file: string): WorkspaceReader {
    return {
      read: (relativePath) =>
        path.posix.isAbsolute(relativePath)
          ? undefined
          : this.text(path.posix.join(path.posix.dirname(file), relativePath)),
    };
  }
}
