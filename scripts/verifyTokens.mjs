// Compares the token core with tiktoken at length; takes some minutes and writes docs/verify-tokens.md.
import { spawnSync } from 'node:child_process';
import { bundleForNode } from './bundleForNode.mjs';
import { environment, nodePath, root } from './setup.mjs';

const outfile = await bundleForNode('verifyTokens');
const { status } = spawnSync(nodePath(), [outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
  env: environment(),
});
process.exit(status ?? 1);
