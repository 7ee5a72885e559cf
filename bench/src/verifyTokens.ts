// Compares the token core with tiktoken at length and writes docs/verify-tokens.md.
//   npm run verify:tokens [-- cl100k_base]
// With encodings named, the sections of the others stay as they are.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { get_encoding } from 'tiktoken';
import type { Encoding } from '../../server/src/core/tokens/encoding';
import { createEncoding } from '../../server/src/core/tokens/encoding';
import { LiveTokenCounter } from '../../server/src/core/tokens/liveTokenCounter';
// @ts-expect-error -- A build script without types.
import { compactVocabulary } from '../../scripts/vocabularies.mjs';
import { corpus, hostileTexts } from './support/corpus';
import { createRandom, nastyText } from './support/random';

const encodingIds = ['o200k_base', 'cl100k_base'] as const;
const kinds = ['prose', 'code', 'json', 'cjk'] as const;

interface Check {
  readonly name: string;
  readonly compared: string;
  readonly mismatches: number;
}

/** Encodes a text both ways; true when every id is equal. */
type Agrees = (text: string) => boolean;

function checkCorpus(agrees: Agrees): readonly Check[] {
  return kinds.map((kind) => {
    const parts = corpus(kind, 2_100_000);
    const bytes = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
    const mismatches = parts.filter((part) => !agrees(part)).length;
    return { name: `corpus, ${kind}`, compared: `${bytes.toLocaleString('en')} bytes`, mismatches };
  });
}

function checkHostile(agrees: Agrees): Check {
  const texts = [...hostileTexts(10_000).values()];
  const mismatches = texts.filter((text) => !agrees(text)).length;
  return { name: 'hostile runs', compared: `${texts.length} texts of 10,000 units`, mismatches };
}

function checkFuzz(agrees: Agrees, encoding: Encoding): readonly Check[] {
  const random = createRandom(1);
  const count = 200_000;
  let mismatches = 0;
  let splits = 0;
  let wrongSplits = 0;
  for (let run = 0; run < count; run += 1) {
    const text = nastyText(random, 24);
    if (!agrees(text)) mismatches += 1;
    const whole = encoding.count(text);
    for (let offset = 1; offset < text.length; offset += 1) {
      if (!encoding.isSafeSplit(text, offset)) continue;
      splits += 1;
      const halves = encoding.count(text.slice(0, offset)) + encoding.count(text.slice(offset));
      if (halves !== whole) wrongSplits += 1;
    }
  }
  return [
    { name: 'fuzz', compared: `${count.toLocaleString('en')} strings`, mismatches },
    {
      name: 'safe splits',
      compared: `${splits.toLocaleString('en')} splits`,
      mismatches: wrongSplits,
    },
  ];
}

/** Contexts whose tokens tell a symbol from a letter, mark or number, whatever the character's own tokens are. */
const contexts: readonly ((character: string) => string)[] = [
  (character) => character,
  (character) => `${character}'s`,
  (character) => `a${character}b`,
];

function checkCodePoints(agrees: Agrees): Check {
  let mismatches = 0;
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    if (contexts.some((context) => !agrees(context(character)))) mismatches += 1;
  }
  return {
    name: 'code points',
    compared: `1,114,112 in ${contexts.length} contexts`,
    mismatches,
  };
}

/** How often the long document of a kind is edited. Each edit is compared with a count of the whole, slowest for CJK. */
const longEdits = { prose: 6500, code: 6500, json: 6000, cjk: 1000 };

function checkLongEdits(encoding: Encoding): Check {
  const random = createRandom(2);
  let mismatches = 0;
  for (const kind of kinds) {
    let text = corpus(kind, 1_000_000).join('').slice(0, 1_000_000);
    const counter = new LiveTokenCounter(encoding);
    counter.update(text);
    for (let edit = 1; edit <= longEdits[kind]; edit += 1) {
      const start = random(text.length);
      const end = Math.min(text.length, start + random(40));
      const inserted = nastyText(random, 16);
      text = text.slice(0, start) + inserted + text.slice(end);
      const tokens = counter.edit(start, end, inserted);
      if (tokens !== encoding.count(text)) mismatches += 1;
    }
  }
  const count = Object.values(longEdits).reduce((sum, edits) => sum + edits);
  const compared = `${count.toLocaleString('en')} edits, each against a full recount`;
  return { name: 'edits of 1 MB documents', compared, mismatches };
}

function checkShortEdits(encoding: Encoding): Check {
  const random = createRandom(3);
  const count = 400_000;
  let mismatches = 0;
  let text = '';
  let counter = new LiveTokenCounter(encoding);
  for (let edit = 0; edit < count; edit += 1) {
    if (edit % 200 === 0) {
      text = nastyText(random, 300);
      counter = new LiveTokenCounter(encoding, [1, 2, 5, 16, 64][random(5)] ?? 16);
      counter.update(text);
    }
    const start = random(text.length + 1);
    const end = Math.min(text.length, start + random(text.length > 600 ? 60 : 12));
    const inserted = nastyText(random, 6);
    text = text.slice(0, start) + inserted + text.slice(end);
    if (counter.edit(start, end, inserted) !== encoding.count(text)) mismatches += 1;
  }
  const compared = `${count.toLocaleString('en')} edits, each against a full recount`;
  return { name: 'edits of hostile documents', compared, mismatches };
}

function checksOf(id: (typeof encodingIds)[number]): readonly Check[] {
  const encoding = createEncoding(id, (compactVocabulary as (id: string) => Uint8Array)(id));
  const oracle = get_encoding(id);
  const agrees: Agrees = (text) => {
    const expected = oracle.encode_ordinary(text);
    const actual = encoding.encode(text);
    return (
      actual.length === expected.length &&
      encoding.count(text) === expected.length &&
      actual.every((token, index) => token === expected[index])
    );
  };
  const steps: readonly (() => readonly Check[])[] = [
    () => checkCorpus(agrees),
    () => [checkHostile(agrees)],
    () => checkFuzz(agrees, encoding),
    () => [checkCodePoints(agrees)],
    () => [checkShortEdits(encoding)],
    () => [checkLongEdits(encoding)],
  ];
  const checks = steps.flatMap((step) => {
    const done = step();
    for (const { name, compared, mismatches } of done) {
      console.log(`${id}: ${name}: ${compared}: ${mismatches} mismatches`);
    }
    return done;
  });
  oracle.free();
  return checks;
}

/** Where and when a section was written, so that a reader can tell whether the core has changed since. */
function circumstances(startedMs: number): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const day = new Date(startedMs).toISOString().slice(0, 10);
  const minutes = Math.round((Date.now() - startedMs) / 60_000);
  return `Run on ${day} at commit ${commit} with Node ${process.versions.node}, in ${minutes} minutes.`;
}

function section(id: string, checks: readonly Check[], startedMs: number): string {
  const rows = checks.map(
    ({ name, compared, mismatches }) => `| ${name} | ${compared} | ${mismatches} |`,
  );
  const heading = ['| check | compared | mismatches |', '| --- | --- | --- |'];
  return [`## ${id}`, '', circumstances(startedMs), '', ...heading, ...rows].join('\n');
}

const head = [
  '# Token counts against tiktoken',
  '',
  'Written by `npm run verify:tokens`.',
  'Token ids, not only counts, are compared with `encode_ordinary` of `tiktoken` 1.0.22; edits with a full recount.',
  'The corpus is made of files of the installed packages and of generated text.',
].join('\n');

const page = 'docs/verify-tokens.md';

/** Writes a section in its place on the page, and leaves the others. */
function writeSection(id: string, text: string): void {
  const written = readFileSync(page, 'utf8').split(/\n(?=## )/);
  const sections = encodingIds.map((each) =>
    each === id ? text : written.find((part) => part.startsWith(`## ${each}\n`))?.trim(),
  );
  const kept = sections.filter((part) => part !== undefined);
  writeFileSync(page, `${[head, ...kept].join('\n\n')}\n`);
}

const named = process.argv.slice(2);
for (const id of encodingIds) {
  if (named.length > 0 && !named.includes(id)) continue;
  const startedMs = Date.now();
  const checks = checksOf(id);
  writeSection(id, section(id, checks, startedMs));
  if (checks.some((check) => check.mismatches > 0)) process.exitCode = 1;
}
