// Bundles the client, the language server and the command line into dist/, with the data that they read at run time.
//   node esbuild.mjs [--production] [--watch]
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { writeVocabularies } from './scripts/vocabularies.mjs';

const isProduction = process.argv.includes('--production');
const isWatching = process.argv.includes('--watch');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const dist = path.resolve(import.meta.dirname ?? '.', 'dist');

const node = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: isProduction,
  sourcemap: !isProduction,
  external: ['vscode', 'node:sqlite'],
  mainFields: ['module', 'main'],
  // CommonJS bundles have no import.meta; packages that ask for their own place get the bundle's.
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
  outdir: dist,
};

const entries = {
  client: 'client/src/extension.ts',
  server: 'server/src/main.ts',
  cli: 'server/src/cli/main.ts',
  worker: 'server/src/io/ingestWorker.ts',
  calibrator: 'server/src/io/calibrationWorker.ts',
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(dist, 'data'), { recursive: true });
writeVocabularies(path.join(dist, 'data'));

const browser = {
  bundle: true,
  platform: 'browser',
  target: 'chrome120',
  minify: isProduction,
  sourcemap: !isProduction,
  logLevel: 'warning',
};

/** VS Code in a browser: its extension host is a web worker, and so is our server. */
const web = {
  ...browser,
  format: 'cjs',
  external: ['vscode'],
  mainFields: ['browser', 'module', 'main'],
  define: { productVersion: JSON.stringify(version), 'import.meta.url': '"http://localhost/"' },
  outdir: path.join(dist, 'web'),
  entryPoints: { extension: 'client/browser/extension.ts', server: 'server/src/main.browser.ts' },
};

/** The dashboard's page: runs in a webview, which is a browser. */
const page = {
  ...browser,
  format: 'iife',
  outdir: dist,
  entryPoints: ['client/webview/dashboard.ts', 'client/webview/dashboard.css'],
};

for (const options of [{ ...node, entryPoints: entries }, web, page]) {
  if (isWatching) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
