// npm test: installs what is missing, builds, and runs every suite; the last line sums them up.
//   node scripts/test.mjs [types|lint|format|unit|lsp|e2e|ui|desktop …]
import { spawn } from 'node:child_process';
import path from 'node:path';
import { environment, installDependencies, nodePath, root, run } from './setup.mjs';

const bin = (name, file) => path.join('node_modules', name, file);

/** A check has no tests to count: it counts as one. */
const suites = {
  types: { isCheck: true, command: [bin('typescript', 'bin/tsc'), '--build', '--pretty', 'false'] },
  lint: { isCheck: true, command: [bin('eslint', 'bin/eslint.js'), '--max-warnings=0', '.'] },
  format: { isCheck: true, command: [bin('prettier', 'bin/prettier.cjs'), '--check', '.'] },
  unit: { command: ['scripts/testUnit.mjs', 'unit'] },
  lsp: { command: ['scripts/testUnit.mjs', 'lsp'] },
  e2e: { command: ['scripts/vscode/runSuite.mjs'] },
  // Drives the packaged extension, as a person installs it.
  ui: {
    prepare: 'scripts/package.mjs',
    command: [bin('mocha', 'bin/mocha.js'), '--timeout=120000', 'test/e2e/ui/*.test.mjs'],
  },
  desktop: { command: ['scripts/vscode/runDesktop.mjs'] },
};
const everySuite = ['types', 'lint', 'format', 'unit', 'lsp', 'e2e', 'ui'];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(
    `No suite is called ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`,
  );
  process.exit(2);
}

installDependencies();
const totals = { passed: 0, failed: 0 };
if (run('esbuild.mjs') !== 0) totals.failed += 1;
for (const name of wanted.length === 0 ? everySuite : wanted) {
  console.log(`\n=== ${name} ===`);
  const { passed, failed } = await runCounted(suites[name]);
  totals.passed += passed;
  totals.failed += failed;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

/** Runs a suite on the wanted Node, shows its output, and counts by mocha's own summary. */
async function runCounted({ command: [script, ...args], prepare, isCheck = false }) {
  if (prepare !== undefined && run(prepare) !== 0) return { passed: 0, failed: 1 };
  const child = spawn(nodePath(), [script, ...args], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
    process.stdout.write(chunk);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const passed = isCheck && code === 0 ? 1 : lastCount(output, 'passing');
  const failed = lastCount(output, 'failing');
  // A suite that ended badly without a failing test has not run to its end.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function lastCount(output, word) {
  const matches = [...output.matchAll(new RegExp(String.raw`^\s*(\d+) ${word}\b`, 'gm'))];
  return Number(matches.at(-1)?.[1] ?? 0);
}
