// Bundles test/e2e for the extension host.
import { rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { globSync } from 'tinyglobby';
import { root } from '../setup.mjs';

/** The last line that the suite writes, whether or not its tests passed. */
export const endMark = '\u0004end';

/** Returns the path that `extensionTestsPath` wants. */
export async function buildSuite() {
  const outdir = path.join(root, 'out/test/e2e');
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: [
      path.join(root, 'test/e2e/index.ts'),
      ...globSync('test/e2e/suite/*.test.ts', { cwd: root, absolute: true }),
    ],
    outbase: path.join(root, 'test/e2e'),
    outdir,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    sourcemap: true,
    external: ['vscode', 'mocha'],
    define: { endMark: JSON.stringify(endMark) },
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}
