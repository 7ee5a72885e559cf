// What is bundled from what, for the build and for whoever asks what went in.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The options of every bundle, for esbuild. `dist` is where they go. */
export function bundles({ isProduction, dist }) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const shared = {
    bundle: true,
    minify: isProduction,
    sourcemap: !isProduction,
    logLevel: 'warning',
    metafile: true,
  };
  const node = {
    ...shared,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'node:sqlite'],
    mainFields: ['module', 'main'],
    // CommonJS bundles have no import.meta; packages that ask for their own place get the bundle's.
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    outdir: dist,
    entryPoints: {
      client: 'client/src/extension.ts',
      server: 'server/src/main.ts',
      cli: 'server/src/cli/main.ts',
      cliAll: 'server/src/cli/allMain.ts',
      cliSpend: 'server/src/cli/spendMain.ts',
      worker: 'server/src/io/ingestWorker.ts',
      scanWorker: 'server/src/io/ingest/scanWorker.ts',
      calibrator: 'server/src/io/calibrationWorker.ts',
    },
  };
  const browser = { ...shared, platform: 'browser', target: 'chrome120' };
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
  return [node, web, page];
}
