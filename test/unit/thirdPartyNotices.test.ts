import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions, BuildResult, Metafile } from 'esbuild';

interface BundledPackage {
  readonly name: string;
  readonly version: string;
}

interface Notices {
  readonly bundledPackages: (metafiles: readonly Metafile[]) => readonly BundledPackage[];
  readonly noticesOf: (metafiles: readonly Metafile[]) => string;
  readonly dataSources: readonly { readonly name: string; readonly what: string }[];
}

interface Esbuild {
  readonly build: (options: BuildOptions) => Promise<BuildResult>;
}

/** Build scripts and esbuild itself run as they are: the tests' own bundle would move them. */
async function load<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(path.resolve(file)).href)) as Module;
}

describe('the third-party notices', () => {
  it('have the terms of everything that is bundled, and of the data beside it', async () => {
    const { bundles } = await load<{
      bundles: (options: { isProduction: boolean; dist: string }) => readonly BuildOptions[];
    }>('scripts/bundles.mjs');
    const { build } = await load<Esbuild>('node_modules/esbuild/lib/main.js');
    const { bundledPackages, noticesOf, dataSources } = await load<Notices>('scripts/notices.mjs');
    const built = await Promise.all(
      bundles({ isProduction: true, dist: 'dist' }).map((options) =>
        build({ ...options, write: false, minify: false, sourcemap: false }),
      ),
    );
    const metafiles = built.map(({ metafile }) => metafile).filter((each) => each !== undefined);
    const text = noticesOf(metafiles);
    const packages = bundledPackages(metafiles);
    assert.ok(packages.length > 10);
    for (const { name, version } of packages)
      assert.ok(text.includes(`${name} ${version} (`), name);
    for (const { name } of dataSources) assert.ok(text.includes(`\n${name} (MIT)\n`), name);
    const parts = text.split(/\n-{80}\n/);
    assert.equal(parts.length, 1 + packages.length + dataSources.length);
    for (const part of parts.slice(1)) assert.match(part, /copyright|licen[cs]e/i);
  }).timeout(60_000);

  it('know every data file that says that it is under a license of others', async () => {
    const { dataSources } = await load<Notices>('scripts/notices.mjs');
    const named = dataSources.map(({ what }) => what).join();
    const folder = 'server/src/core';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.json'),
    );
    assert.ok(files.length > 3);
    for (const file of files) {
      const data = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as object;
      const isForeign = 'license' in data;
      const isNamed = named.includes(path.posix.join(folder, file.replaceAll('\\', '/')));
      assert.equal(isNamed, isForeign, file);
    }
  });

  it('go along with the extension', () => {
    const lines = readFileSync('.vscodeignore', 'utf8').split('\n');
    assert.ok(lines.includes('!dist/THIRD_PARTY_NOTICES.txt'));
  });
});
