import type { MarginalConfig } from '../core/config/schema/configSchema';
import { readConfig } from '../core/config/readConfig';
import { decodeUri } from './uris';

/** What the file is called; the first that exists counts. */
export const configNames = ['marginal.yaml', 'marginal.yml'] as const;

/** Whether a document is a configuration of Marginal. */
export function isConfigUri(uri: string): boolean {
  return configNames.some((name) => uri.endsWith(`/${name}`));
}

export interface FoundConfig {
  readonly uri: string;
  readonly folderUri: string;
  readonly config: MarginalConfig;
}

/** The path of a file from the folder of the configuration that counts for it, as globs name it. */
export function pathBelow({ folderUri }: FoundConfig, uri: string): string {
  return decodeUri(uri.slice(folderUri.length + 1));
}

/** The configurations of a workspace, each read once and again after a change of its file. */
export class ConfigCache {
  readonly #readText: (uri: string) => string | undefined;
  readonly #byFolder = new Map<string, FoundConfig | undefined>();
  #revision = 0;

  /** `readText` answers with what is on the screen where the file is open. */
  constructor(readText: (uri: string) => string | undefined) {
    this.#readText = readText;
  }

  /** Counts the changes, so that what was computed under an older file can be told. */
  get revision(): number {
    return this.#revision;
  }

  /** The configuration nearest above a document, up to its workspace folder; empty where there is none. */
  get(uri: string, workspaceFolder: string): MarginalConfig {
    return this.find(uri, workspaceFolder)?.config ?? {};
  }

  /** The same with its own place; undefined where there is none. */
  find(uri: string, workspaceFolder: string): FoundConfig | undefined {
    for (let folder = parentOf(uri); folder.length >= workspaceFolder.length;) {
      const found = this.#in(folder);
      if (found !== undefined) return found;
      folder = parentOf(folder);
    }
    return undefined;
  }

  #in(folderUri: string): FoundConfig | undefined {
    if (this.#byFolder.has(folderUri)) return this.#byFolder.get(folderUri);
    const found = configNames
      .map((name) => ({
        uri: `${folderUri}/${name}`,
        text: this.#readText(`${folderUri}/${name}`),
      }))
      .find(({ text }) => text !== undefined);
    const config =
      found?.text === undefined
        ? undefined
        : { uri: found.uri, folderUri, config: readConfig(found.text).value };
    this.#byFolder.set(folderUri, config);
    return config;
  }

  clear(): void {
    this.#byFolder.clear();
    this.#revision += 1;
  }
}

function parentOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf('/'), 0));
}
