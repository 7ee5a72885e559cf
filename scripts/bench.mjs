// Runs the benchmarks of bench/src, each in a fresh process.
//   npm run bench [-- name …]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { globSync } from 'tinyglobby';
import { environment, nodePath, root } from './setup.mjs';

const names = globSync('*.bench.ts', { cwd: path.join(root, 'bench/src') })
  .map((file) => file.replace('.bench.ts', ''))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(2);
}

let failed = 0;
for (const name of wanted.length === 0 ? names : wanted) {
  const outfile = path.join(root, 'out/bench', `${name}.cjs`);
  await esbuild.build({
    entryPoints: [path.join(root, 'bench/src', `${name}.bench.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': '__bundleUrl' },
    banner: {
      js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;",
    },
    logLevel: 'warning',
    external: ['tiktoken', 'tinyglobby'],
  });
  console.log(`\n${name}`);
  const { status } = spawnSync(nodePath(), ['--expose-gc', outfile], {
    stdio: 'inherit',
    cwd: root,
    env: environment(),
  });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
