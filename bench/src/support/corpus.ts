import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { Random } from './random';
import { createRandom, pick } from './random';

export type CorpusKind = 'prose' | 'code' | 'json' | 'cjk';

/** Files of the installed packages: genuine text that everybody who runs this has. */
const patterns = {
  prose: ['**/*.md'],
  code: ['**/*.{ts,js,mjs}'],
  json: ['**/*.json'],
} as const;

/** A run of this many equal kinds of characters takes tiktoken's quadratic encoder minutes. */
const longRun = /[A-Za-z]{4000}|[^\w\s]{4000}|\s{4000}/;
const longestPart = 200_000;

/** At least `bytes` of UTF-8 of one kind, in parts of at most 200,000 characters. */
export function corpus(kind: CorpusKind, bytes: number): readonly string[] {
  if (kind === 'cjk') return [cjkText(createRandom(7), bytes)];
  const cwd = realpathSync('node_modules');
  const parts: string[] = [];
  let size = 0;
  for (const file of globSync([...patterns[kind]], { cwd }).sort()) {
    const text = readFileSync(path.join(cwd, file), 'utf8').slice(0, longestPart);
    if (longRun.test(text)) continue;
    parts.push(text);
    size += Buffer.byteLength(text);
    if (size >= bytes) break;
  }
  return parts;
}

const emoji = ['😀', '👨‍👩‍👧', '🇯🇵', '👍🏽', '❤️'];

/** Sentences of Han, kana and hangul with punctuation, and now and then an emoji. */
function cjkText(random: Random, bytes: number): string {
  const parts: string[] = [];
  for (let size = 0; size < bytes;) {
    const [first, count] = pick(random, [
      [0x4e00, 3000],
      [0x3041, 80],
      [0xac00, 2000],
    ] as const);
    let part = '';
    for (let left = random(12) + 2; left > 0; left -= 1) {
      part += String.fromCodePoint(first + random(count));
    }
    part += random(20) === 0 ? pick(random, emoji) : pick(random, ['，', '。', '、', ' ', '\n']);
    parts.push(part);
    size += Buffer.byteLength(part);
  }
  return parts.join('');
}

/** Texts of one class of characters, which quadratic encoders cannot take. */
export function hostileTexts(length: number): ReadonlyMap<string, string> {
  const random = createRandom(11);
  const letters = Array.from({ length }, () => String.fromCodePoint(97 + random(26))).join('');
  const han = Array.from({ length }, () => String.fromCodePoint(0x4e00 + random(5000))).join('');
  return new Map([
    ['one letter', 'a'.repeat(length)],
    ['spaces', ' '.repeat(length)],
    ['line breaks', '\n'.repeat(length)],
    ['equals signs', '='.repeat(length)],
    ['one emoji', '😀'.repeat(length / 2)],
    ['random letters', letters],
    ['random Han', han],
    ['marks', '\u0301'.repeat(length)],
    ['lone surrogates', '\ud800'.repeat(length)],
  ]);
}
