import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The manifest lies beside dist/, in the repository as in the installed extension. */
export function productVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(path.join(__dirname, '../package.json'), 'utf8'),
  );
  return (manifest as { readonly version: string }).version;
}
