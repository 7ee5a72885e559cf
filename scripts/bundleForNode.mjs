// Bundles a program of bench/src, with the product's code in it, so that Node can run it.
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './setup.mjs';

/** Where the bundle of `bench/src/<entry>.ts` is. What loads files of its own stays outside. */
export async function bundleForNode(entry) {
  const outfile = path.join(root, 'out/bench', `${entry}.cjs`);
  await esbuild.build({
    entryPoints: [path.join(root, 'bench/src', `${entry}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
    external: ['tiktoken', 'tinyglobby', 'gpt-tokenizer', 'ai-tokenizer'],
  });
  return outfile;
}
