import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fetchText } from './fetchText';
import { openCalibration } from './openCalibration';
import { openSpend } from './openSpend';
import { openPriceStore } from './priceStore';
import { productVersion } from './productVersion';
import { readNeighbour } from './readNeighbour';
import { readSource } from './readSource';
import { readVocabularyFile } from './readVocabularyFile';

/** Where the bundles' data lies: beside the bundle that runs. */
export const assetFolder = path.join(__dirname, 'data');

/** What the language server needs from Node: the shape of lsp/environment.ts, which this layer may not import. */
export function createNodeEnvironment() {
  return {
    version: productVersion(),
    readAsset: (name: string): Promise<Uint8Array> => readFile(path.join(assetFolder, name)),
    readTextFile: readWorkspaceFile,
    nowMs: () => Date.now(),
    yield: () => new Promise<void>((resolve) => setImmediate(resolve)),
    wait: (ms: number) => delay(ms, undefined, { ref: false }),
    readOwnFile,
    readVocabulary: (uri: string) =>
      uri.startsWith('file:') ? readVocabularyFile(fileURLToPath(uri)) : undefined,
    openSpend,
    openCalibration,
    fetchText: (url: string) => fetchText(url),
    openPriceStore,
  };
}

function readWorkspaceFile(uri: string, folderUris: readonly string[]): string | undefined {
  const roots = folderUris
    .filter((each) => each.startsWith('file:'))
    .map((each) => fileURLToPath(each));
  return uri.startsWith('file:') ? readNeighbour(fileURLToPath(uri), roots) : undefined;
}

/** A file that a setting of the owner names; whatever its place, it is read as text and no further. */
function readOwnFile(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const source = readSource(fileURLToPath(uri));
    return source.kind === 'text' ? source.text.replace(/^\uFEFF/, '') : undefined;
  } catch {
    // Missing or unreadable: the caller says so.
    return undefined;
  }
}
