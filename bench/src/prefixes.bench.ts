import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { DocumentFormat, FileHead } from '../../server/src/core/documents/documentFormat';
import { noWorkspace } from '../../server/src/core/documents/documentFormat';
import { findFormat } from '../../server/src/core/documents/findFormat';
import { defaultPromptGlobs, promptMatcher } from '../../server/src/core/documents/promptGlobs';

/**
 * Half-typed files: every beginning of every file of the corpus, or of our own fixtures where there is none, is read
 * without an exception and within 50 ms. Of longer files as many beginnings are taken, evenly spread.
 */
const allowedMs = 50;
const mostBeginnings = 2000;

const corpus = path.resolve(process.env['MARGINAL_CORPUS'] ?? '../shared/corpus', 'documents');
const folder = existsSync(corpus) ? corpus : path.resolve('test/fixtures/documents');
const isPrompt = promptMatcher(defaultPromptGlobs);

function headOf(file: string, text: string): FileHead {
  return { path: file, languageId: '', head: text.slice(0, 4096), isPrompt: isPrompt(file) };
}

function readMs(format: DocumentFormat, file: string, text: string): number {
  const context = { path: file, languageId: '', memory: {}, workspace: noWorkspace };
  const before = performance.now();
  format.parse(text, context);
  return performance.now() - before;
}

/** The least of three, because a pause of this machine is not ours. */
function leastMs(format: DocumentFormat, file: string, text: string): number {
  const first = readMs(format, file, text);
  if (first <= allowedMs) return first;
  return Math.min(first, readMs(format, file, text), readMs(format, file, text));
}

interface Row {
  files: number;
  beginnings: number;
  slowest: number;
}

const rows = new Map<string, Row>();
const late: string[] = [];
for (const file of globSync('**', { cwd: folder, dot: true, absolute: true }).sort()) {
  if (file.endsWith('.expected')) continue;
  const text = readFileSync(file, 'utf8');
  const format = findFormat(headOf(file, text));
  if (format === undefined) continue;
  const row = rows.get(format.id) ?? { files: 0, beginnings: 0, slowest: 0 };
  rows.set(format.id, row);
  row.files += 1;
  const step = Math.max(1, Math.ceil(text.length / mostBeginnings));
  for (let length = 0; length <= text.length; length += step) {
    const took = leastMs(format, file, text.slice(0, length));
    row.beginnings += 1;
    row.slowest = Math.max(row.slowest, took);
    if (took > allowedMs) late.push(`${path.relative(folder, file)}, ${length} characters`);
  }
}
console.log(`Every beginning of the files in ${path.relative('.', folder)}, ms`);
console.table(
  Object.fromEntries(
    [...rows].sort().map(([id, row]) => [id, { ...row, slowest: row.slowest.toFixed(1) }]),
  ),
);
for (const each of late.slice(0, 20)) console.log(`Over ${allowedMs} ms: ${each}`);
process.exit(late.length === 0 ? 0 : 1);
