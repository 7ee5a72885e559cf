// What is bundled from what, for the build and for whoever asks what went in.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Modules that several of the bundles for Node need and that are large: each is bundled once. They keep no state and
 * make no classes that others ask for, so it does not matter who has them from where.
 */
const sharedModules = {
  loadTraceConfig: 'server/src/io/loadTraceConfig.ts',
  genaiProviders: 'server/src/core/prices/genaiProviders.ts',
  readYaml: 'server/src/core/documents/source/readYaml.ts',
  supplementTable: 'server/src/core/prices/supplementTable.ts',
};

/** Of these, functions that are asked for late or never: half a million characters of prices are 15 MB in memory. */
const loadedWhenCalled = { genaiProviders: ['findProvider'] };

/** Leaves the shared modules out of a bundle, which takes them from a folder beside it. */
const shareModules = (folder) => ({
  name: 'share-modules',
  setup(build) {
    const names = Object.keys(sharedModules).join('|');
    build.onResolve({ filter: new RegExp(`/(?:${names})$`) }, (args) => {
      if (args.kind === 'entry-point') return undefined;
      const wanted = `${path.relative('.', path.resolve(args.resolveDir, args.path))}.ts`;
      const [name] =
        Object.entries(sharedModules).find(([, file]) => path.normalize(file) === wanted) ?? [];
      if (name === undefined) return undefined;
      return name in loadedWhenCalled
        ? { path: name, namespace: 'loaded-when-called' }
        : { path: `${folder}/${name}.js`, external: true };
    });
    const called = { namespace: 'loaded-when-called', filter: /./ };
    build.onResolve(called, (args) => ({ path: args.path, external: true }));
    build.onLoad(called, ({ path: name }) => ({
      contents: loadedWhenCalled[name]
        .map(
          (each) =>
            `export const ${each} = (...given) => require('${folder}/${name}.js').${each}(...given);`,
        )
        .join('\n'),
    }));
  },
});

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
    plugins: [shareModules('./shared')],
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
  const common = {
    ...node,
    plugins: [shareModules('.')],
    outdir: path.join(dist, 'shared'),
    entryPoints: sharedModules,
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
  return [node, common, web, page];
}
