import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { reasonOf } from '../../core/text/reasonOf';

/** Systems give out few watches; folders beyond are only looked at from time to time. */
const mostFolders = 128;

/**
 * Watches exactly the folders that it is told to, never what is below them. A watch is a hint: some file systems give
 * none, and nothing may depend on it.
 */
export class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #onChange: (folder: string) => void;
  #problem: string | undefined;

  constructor(onChange: (folder: string) => void) {
    this.#onChange = onChange;
  }

  /** Why some folder is not watched, and what that means. */
  get notice(): string | undefined {
    return this.#problem;
  }

  /** Watches these folders and no others. */
  set(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    this.#problem = undefined;
    for (const folder of folders) {
      if (this.#watchers.has(folder) || this.#watchers.size >= mostFolders) continue;
      try {
        const watcher = watch(folder, { persistent: false }, () => this.#onChange(folder));
        watcher.on('error', (error) => this.#fail(folder, error));
        this.#watchers.set(folder, watcher);
      } catch (error) {
        this.#fail(folder, error);
      }
    }
  }

  close(): void {
    this.set(new Set());
  }

  #fail(folder: string, error: unknown): void {
    const reason = reasonOf(error);
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    this.#problem = `${folder} cannot be watched (${reason}); its files are looked at every few seconds instead.`;
  }
}
