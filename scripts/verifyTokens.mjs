// Compares the token core with tiktoken at length; takes some minutes and writes docs/verify-tokens.md.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { environment, nodePath, root } from './setup.mjs';

const outfile = path.join(root, 'out/bench/verifyTokens.mjs');
await esbuild.build({
  entryPoints: [path.join(root, 'bench/src/verifyTokens.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  logLevel: 'warning',
  external: ['tiktoken', 'tinyglobby'],
});
const { status } = spawnSync(nodePath(), [outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
  env: environment(),
});
process.exit(status ?? 1);
