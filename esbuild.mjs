// Bundles the client, the language server and the command line into dist/, with the data that they read at run time
// and the notices of what went in.
//   node esbuild.mjs [--production] [--watch]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { bundles } from './scripts/bundles.mjs';
import { noticesOf } from './scripts/notices.mjs';
import { writeVocabularies } from './scripts/vocabularies.mjs';

const isProduction = process.argv.includes('--production');
const isWatching = process.argv.includes('--watch');
const dist = path.resolve(import.meta.dirname ?? '.', 'dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(dist, 'data'), { recursive: true });
writeVocabularies(path.join(dist, 'data'));

const metafiles = [];
for (const options of bundles({ isProduction, dist })) {
  if (isWatching) await (await esbuild.context(options)).watch();
  else metafiles.push((await esbuild.build(options)).metafile);
}
if (!isWatching) writeFileSync(path.join(dist, 'THIRD_PARTY_NOTICES.txt'), noticesOf(metafiles));
