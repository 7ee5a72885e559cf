// npm start: VS Code with Marginal on a copy of the samples. Desktop VS Code when `code` is there, else the same VS
// Code in the browser. Ctrl+C ends everything.
//   node scripts/start.mjs [--browser]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSampleWorkspace } from './sampleWorkspace.mjs';
import { installDependencies, root, run } from './setup.mjs';
import { startHost } from './vscode/host.mjs';

const firstFile = 'prompts/triage.prompty';
const isWindows = process.platform === 'win32';

installDependencies();
if (run('esbuild.mjs') !== 0) process.exit(1);
const workspace = createSampleWorkspace();
const stop =
  process.argv.includes('--browser') || !hasDesktop() ? await startBrowser() : startDesktop();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void end(0));

async function end(code) {
  await stop();
  workspace.remove();
  process.exit(code);
}

function hasDesktop() {
  // A container's root has no desktop, whatever is installed.
  if (process.getuid?.() === 0) return false;
  return spawnSync('code', ['--version'], { stdio: 'ignore', shell: isWindows }).status === 0;
}

function startDesktop() {
  // Its own profile, so that this window ends with --wait even when another VS Code is open.
  const profile = mkdtempSync(path.join(tmpdir(), 'marginal-code-'));
  const args = [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${profile}`,
    ...['--disable-workspace-trust', '--new-window', '--wait'],
    workspace.folder,
    path.join(workspace.folder, firstFile),
  ];
  const child = spawn('code', args, { stdio: 'inherit', shell: isWindows });
  child.once('exit', (code) => void end(code ?? 0));
  console.log('\nVS Code opens with Marginal on a copy of the samples. Ctrl+C ends it.');
  return () => {
    child.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

async function startBrowser() {
  const host = await startHost({ port: Number(process.env.PORT ?? 0) });
  const address = host.address({ folder: workspace.folder, extension: root, file: firstFile });
  console.log(`\nVS Code with Marginal, on a copy of the samples:\n\n  ${address}\n`);
  console.log('Ctrl+C ends it.');
  return () => host.stop();
}
