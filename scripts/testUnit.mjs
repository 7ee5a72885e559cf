// Bundles the tests of test/<suite> as the product is bundled, then runs mocha on them.
//   node scripts/testUnit.mjs unit|lsp [part of a path …]
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { globSync } from 'tinyglobby';
import { environment, nodePath, root } from './setup.mjs';

const [suite = 'unit', ...only] = process.argv.slice(2);
const out = path.join(root, 'out/test', suite);
const tests = globSync(`test/${suite}/**/*.test.ts`, { cwd: root }).filter(
  (file) => only.length === 0 || only.some((part) => file.includes(part)),
);
if (tests.length === 0) {
  console.error(`No test in test/${suite} matches ${only.join(' ') || 'anything'}.`);
  process.exit(1);
}

rmSync(out, { recursive: true, force: true });
await esbuild.build({
  entryPoints: tests.map((file) => path.join(root, file)),
  outbase: path.join(root, 'test', suite),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  sourcemap: true,
  logLevel: 'warning',
  // The oracle loads its own WebAssembly; mocha is the runner.
  external: ['tiktoken', 'tiktoken/*', 'mocha', 'typescript', 'eslint', 'ajv'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

const { status } = spawnSync(
  nodePath(),
  [
    '--enable-source-maps',
    path.join(root, 'node_modules/mocha/bin/mocha.js'),
    `--timeout=${process.env.MOCHA_TIMEOUT_MS ?? 120000}`,
    // No test goes to the network: one that tries fails.
    '--require=test/support/denyNetwork.cjs',
    ...(process.env.CI === undefined ? ['--reporter=dot'] : ['--reporter=spec']),
    ...globSync('**/*.test.mjs', { cwd: out, absolute: true }),
  ],
  { stdio: 'inherit', cwd: root, env: environment() },
);
process.exit(status ?? 1);
