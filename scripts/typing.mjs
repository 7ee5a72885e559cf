// What is read of files while they are typed: printed by npm run conformance.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { globSync } from 'tinyglobby';
import { environment, nodePath, root } from './setup.mjs';

/** Runs test/support/typingReport.ts on every file below a folder; true when everything holds. */
export async function reportTyping(folder) {
  const outfile = path.join(root, 'out/conformance/typingReport.mjs');
  await esbuild.build({
    entryPoints: [path.join(root, 'test/support/typingReport.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  const ignore = ['**/*.{tsv,jsonl,expected}'];
  const files = globSync('**/*', { cwd: folder, dot: true, absolute: true, ignore }).sort();
  const options = { stdio: 'inherit', cwd: root, env: environment() };
  return spawnSync(nodePath(), [outfile, ...files], options).status === 0;
}
