// Compares estimated with billed input in traces that record both, before and after calibration.
//   npm run accuracy [-- folder …] [--save]
// Without folders: the project's own fixtures, and ../shared/corpus beside the repository or MARGINAL_CORPUS where it is.
// With --save the report is also written to docs/accuracy.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleForNode } from './bundleForNode.mjs';
import { environment, nodePath, root, run } from './setup.mjs';

if (!existsSync(path.join(root, 'dist/data')) && run('esbuild.mjs') !== 0) process.exit(1);

const outfile = await bundleForNode('accuracy');
const given = process.argv.slice(2).filter((argument) => argument !== '--save');
const usual = [
  path.join(root, 'test/fixtures/accuracy'),
  path.join(root, 'test/fixtures/traces'),
  process.env.MARGINAL_CORPUS ?? path.join(root, '../shared/corpus'),
];
const { status, stdout } = spawnSync(nodePath(), [outfile, ...(given.length > 0 ? given : usual)], {
  stdio: ['inherit', 'pipe', 'inherit'],
  encoding: 'utf8',
  cwd: root,
  env: environment(),
});
console.log(stdout);
if (status === 0 && process.argv.includes('--save')) save(stdout.trimEnd());
process.exit(status ?? 1);

/** What stands above the mark was written by hand and stays. */
function save(report) {
  const file = path.join(root, 'docs/accuracy.md');
  const mark = '<!-- Below: npm run accuracy -- --save -->';
  const [head] = readFileSync(file, 'utf8').split(mark);
  writeFileSync(file, `${head}${mark}\n\n${report}\n`);
}
