import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { get_encoding } from 'tiktoken';
import { createEncoding } from '../../server/src/core/tokens/encoding';

/**
 * Counting with o200k_base beside tiktoken, on the same text in the same process, in turns, so that a busy machine
 * slows both. CPU time of this thread; medians. The text comes from the packages that every checkout has.
 */
const megabyte = 1_000_000;
const runs = 7;

function corpus(pattern: string): string {
  const files = globSync(pattern, { cwd: path.resolve('node_modules') }).sort();
  let text = '';
  for (const file of files) {
    if (Buffer.byteLength(text) >= megabyte) break;
    text += readFileSync(path.resolve('node_modules', file), 'utf8');
  }
  return Buffer.from(text).subarray(0, megabyte).toString('utf8');
}

const corpora: readonly (readonly [string, string])[] = [
  ['prose', corpus('*/{README,CHANGELOG,readme}.md')],
  ['code', corpus('typescript-eslint/**/*.{ts,js}') + corpus('eslint/lib/**/*.js')],
  ['json', corpus('**/package.json')],
];

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const vocabulary = readFileSync('dist/data/o200k_base.bin');
const loadMs = median(
  Array.from({ length: runs }, () => cpuMs(() => void createEncoding('o200k_base', vocabulary))),
);
const oracleLoadMs = median(
  Array.from({ length: runs }, () => cpuMs(() => get_encoding('o200k_base').free())),
);
const own = createEncoding('o200k_base', vocabulary);
const oracle = get_encoding('o200k_base');

const rows: Record<string, Record<string, number | string>> = {};
for (const [name, text] of corpora) {
  const ours: number[] = [];
  const theirs: number[] = [];
  let tokens = 0;
  for (let run = 0; run < runs; run += 1) {
    ours.push(cpuMs(() => (tokens = own.count(text))));
    theirs.push(cpuMs(() => void oracle.encode_ordinary(text)));
  }
  const ratio = median(theirs) / median(ours);
  const bytes = Buffer.byteLength(text);
  rows[name] = {
    bytes,
    tokens,
    'own MB/s': (bytes / 1e3 / median(ours)).toFixed(1),
    'tiktoken MB/s': (bytes / 1e3 / median(theirs)).toFixed(1),
    'times tiktoken': ratio.toFixed(1),
  };
}
console.table(rows);

const hostile: Record<string, Record<string, string>> = {};
for (const unit of ['a', ' ', '=', '\n', '中', '😀', 'ab ']) {
  const text = unit.repeat(Math.ceil(200_000 / Buffer.byteLength(unit)));
  hostile[JSON.stringify(unit)] = { 'ms per 200 KB': cpuMs(() => void own.count(text)).toFixed(0) };
}
console.table(hostile);
console.log(`load: own ${loadMs.toFixed(0)} ms, tiktoken ${oracleLoadMs.toFixed(0)} ms of CPU`);
