import type { MarginalConfig } from '../core/config/schema/configSchema';
import { readConfig } from '../core/config/readConfig';

/** What the file is called; the first that exists counts. */
export const configNames = ['marginal.yaml', 'marginal.yml'] as const;

/** Whether a document is a configuration of Marginal. */
export function isConfigUri(uri: string): boolean {
  return configNames.some((name) => uri.endsWith(`/${name}`));
}

/** The configuration of each workspace folder, read once and again after a change of its file. */
export class ConfigCache {
  readonly #readText: (uri: string) => string | undefined;
  readonly #byFolder = new Map<string, MarginalConfig>();
  #revision = 0;

  /** `readText` answers with what is on the screen where the file is open. */
  constructor(readText: (uri: string) => string | undefined) {
    this.#readText = readText;
  }

  /** Counts the changes, so that what was computed under an older file can be told. */
  get revision(): number {
    return this.#revision;
  }

  /** Empty where a folder has no such file. */
  get(folderUri: string): MarginalConfig {
    const known = this.#byFolder.get(folderUri);
    if (known !== undefined) return known;
    const text = configNames
      .map((name) => this.#readText(`${folderUri}/${name}`))
      .find((each) => each !== undefined);
    const config = text === undefined ? {} : readConfig(text).value;
    this.#byFolder.set(folderUri, config);
    return config;
  }

  clear(): void {
    this.#byFolder.clear();
    this.#revision += 1;
  }
}
