// Runs the benchmarks of bench/src on the built product, each in a fresh process. Other options go to each of them.
//   npm run bench [-- name … --save --option …]
//   npm run bench:traces
// With --save what each of them prints is also written to bench/results/<name>.txt.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { bundleForNode } from './bundleForNode.mjs';
import { environment, nodePath, root, run } from './setup.mjs';

const names = globSync('*.bench.ts', { cwd: path.join(root, 'bench/src') })
  .map((file) => file.replace('.bench.ts', ''))
  .sort();
const isSaving = process.argv.includes('--save');
const options = process.argv.slice(2).filter((each) => each.startsWith('--') && each !== '--save');
const wanted = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(2);
}

if (run('esbuild.mjs', ['--production']) !== 0) process.exit(1);

let failed = 0;
for (const name of wanted.length === 0 ? names : wanted) {
  const outfile = await bundleForNode(`${name}.bench`);
  const { status, stdout } = spawnSync(nodePath(), ['--expose-gc', outfile, ...options], {
    stdio: ['inherit', 'pipe', 'inherit'],
    encoding: 'utf8',
    cwd: root,
    env: environment(),
  });
  console.log(`\n${name}\n${stdout}`);
  if (status !== 0) failed += 1;
  else if (isSaving) save(name, stdout);
}
process.exit(failed === 0 ? 0 : 1);

/** The output, under the circumstances that its reader needs to judge it. */
function save(name, output) {
  const folder = path.join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const [minute] = loadavg();
  const machine =
    `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores ` +
    `(${cpus()[0]?.model.trim() ?? 'unknown'}), load ${minute.toFixed(1)} at the end, ` +
    new Date().toISOString().slice(0, 10);
  const command = `npm run bench -- ${name}`;
  writeFileSync(
    path.join(folder, `${name}.txt`),
    `${command}\n${machine}\n\n${output.trimEnd()}\n`,
  );
}
