// Starts the VS Code server on this machine and says where its workbench is.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environment, nodePath, root } from '../setup.mjs';
import { installHost } from './installHost.mjs';
import { quietSettings } from './quietSettings.mjs';

const startLimitMs = 60_000;

/**
 * Starts a server whose data lie in a temporary folder. `settings` are a person's, `env` is added to its environment,
 * `vsix` is a package to install, `port` 0 takes any that is free. Every folder is trusted unless `asksForTrust`.
 */
export async function startHost({ settings, env, vsix, asksForTrust = false, port = 0 } = {}) {
  const vscode = installHost();
  const data = mkdtempSync(path.join(tmpdir(), 'marginal-vscode-'));
  const main = [path.join(vscode, 'out/server-main.js'), ...folderArguments(data)];
  if (vsix !== undefined) installExtension(main, vsix);
  mkdirSync(path.join(data, 'data/User'), { recursive: true });
  writeFileSync(
    path.join(data, 'data/User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
  const child = spawn(nodePath(), serverArguments(main, { asksForTrust, port }), {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Its own process group, so that the extension host and the language server end with it.
    detached: process.platform !== 'win32',
    env: environment({
      EXTENSIONS_GALLERY: '{}',
      ...env,
      MARGINAL_DIE_WITH_PARENT: String(process.pid),
    }),
  });
  const stop = async () => {
    await endProcess(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', () => signal(child, 'SIGKILL'));
  try {
    return createHost(await listeningPort(child), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function folderArguments(data) {
  return ['--server-data-dir', data, '--extensions-dir', path.join(data, 'extensions')];
}

function installExtension(main, vsix) {
  execFileSync(nodePath(), [...main, '--install-extension', vsix], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment({ EXTENSIONS_GALLERY: '{}' }),
  });
}

function serverArguments(main, { asksForTrust, port }) {
  return [
    ...['--require', path.join(root, 'scripts/vscode/dieWithParent.cjs')],
    ...main,
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...['--telemetry-level', 'off'],
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--enable-smoke-test-driver',
    '--disable-experiments',
    '--disable-getting-started-override',
  ];
}

function createHost(port, stop) {
  const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
  return {
    stop,
    /** The address of a workbench on `folder`, with an extension under development, its tests, and an open file. */
    address({ folder, extension, tests, file }) {
      const payload = [['skipWelcome', 'true']];
      if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
      if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
      if (file !== undefined) payload.push(['openFile', remote(path.join(folder, file))]);
      const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
      return `http://127.0.0.1:${port}/?${query}`;
    },
  };
}

function listeningPort(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why) => reject(new Error(`The VS Code server ${why}:\n${output}`));
    const timer = setTimeout(() => fail('did not start'), startLimitMs);
    const read = (chunk) => {
      output += chunk;
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

async function endProcess(child) {
  const ended = new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', resolve);
  });
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), 3_000);
  await ended;
  clearTimeout(timer);
  signal(child, 'SIGKILL');
}

function signal(child, name) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
  } catch {
    // It has ended already.
  }
}
