import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSpend } from './openSpend';

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
    openSpend,
  };
}

/** The manifest lies beside dist/, in the repository as in the installed extension. */
export function productVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(path.join(__dirname, '../package.json'), 'utf8'),
  );
  return (manifest as { readonly version: string }).version;
}

/** A file that is not there, is a folder or cannot be read is no file: an import of it then stays unresolved. */
function readWorkspaceFile(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return readFileSync(fileURLToPath(uri), 'utf8');
  } catch {
    return undefined;
  }
}
