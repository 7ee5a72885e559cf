import type { Connection } from 'vscode-languageserver';
import type { Settings } from './settings';
import { defaultSettings, parseSettings } from './settings';

/** Settings per resource, asked of the client once and again after every change. Never global. */
export class SettingsCache {
  readonly #connection: Connection;
  readonly #byUri = new Map<string, Promise<Settings>>();
  #revision = 0;
  #canAsk = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Counts the changes, so that what was computed under older settings can be told. */
  get revision(): number {
    return this.#revision;
  }

  /** A client without `workspace/configuration` gets the defaults. */
  allowAsking(): void {
    this.#canAsk = true;
  }

  /** The settings for a resource; '' stands for the whole workspace. */
  get(uri: string): Promise<Settings> {
    if (!this.#canAsk) return Promise.resolve(defaultSettings);
    const known = this.#byUri.get(uri);
    if (known) return known;
    const item = uri === '' ? { section: 'marginal' } : { scopeUri: uri, section: 'marginal' };
    const asked = this.#connection.workspace
      .getConfiguration(item)
      .then(parseSettings, () => defaultSettings);
    this.#byUri.set(uri, asked);
    return asked;
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  clear(): void {
    this.#byUri.clear();
    this.#revision += 1;
  }
}
