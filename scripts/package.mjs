// npm run package: builds for production and makes the .vsix.
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, root, run, vsixPath } from './setup.mjs';

installDependencies();
const file = vsixPath();
rmSync(file, { force: true });

// Everything is bundled, so no dependency goes along.
const pack = ['package', '--no-dependencies', '--allow-missing-repository'];
const code =
  run('esbuild.mjs', ['--production']) ||
  run('node_modules/@vscode/vsce/vsce', [...pack, '--no-rewrite-relative-links', '--out', file]);
if (code === 0) {
  const megabytes = (statSync(file).size / 1e6).toFixed(2);
  console.log(`${path.relative(root, file)}: ${megabytes} MB`);
}
process.exit(code);
