import { readFileSync } from 'node:fs';
import { get_encoding } from 'tiktoken';
import { createEncoding } from '../../server/src/core/tokens/encoding';
import type { SplittableCounter } from '../../server/src/core/tokens/liveTokenCounter';
import { LiveTokenCounter } from '../../server/src/core/tokens/liveTokenCounter';
import type { CorpusKind } from './support/corpus';
import { corpus } from './support/corpus';
import { createRandom } from './support/random';

/**
 * What a keystroke costs in a document of a megabyte: by edit, by comparing the whole new text, and with tiktoken as
 * the live counter's engine, beside one full count by tiktoken. Wall time in milliseconds.
 */
const keystrokes = 1000;
const kinds: readonly CorpusKind[] = ['prose', 'code', 'json', 'cjk'];

const own = createEncoding('o200k_base', readFileSync('dist/data/o200k_base.bin'));
const oracle = get_encoding('o200k_base');
const withOracle: SplittableCounter = {
  count: (text) => oracle.encode_ordinary(text).length,
  isSafeSplit: own.isSafeSplit,
};

function wallMs(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** The median and the 95th percentile. */
function percentiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(3);
  return `${at(0.5)} / ${at(0.95)}`;
}

/** Types one letter after another at a place that moves to somewhere else every 50 letters. */
function typing(counter: LiveTokenCounter): readonly number[] {
  const random = createRandom(5);
  let place = 0;
  return Array.from({ length: keystrokes }, (_, index) => {
    place = index % 50 === 0 ? random(counter.length) : place + 1;
    return wallMs(() => counter.edit(place, place, 'e'));
  });
}

/** The same by giving the whole new text, as a server that only knows texts does. */
function updating(counter: LiveTokenCounter, initial: string): readonly number[] {
  const random = createRandom(5);
  let text = initial;
  counter.update(text);
  return Array.from({ length: keystrokes / 10 }, () => {
    const place = random(text.length);
    text = Buffer.from(`${text.slice(0, place)}e${text.slice(place)}`, 'utf16le').toString(
      'utf16le',
    );
    return wallMs(() => counter.update(text));
  });
}

const rows: Record<string, Record<string, string>> = {};
for (const kind of kinds) {
  const text = corpus(kind, 1_000_000).join('').slice(0, 1_000_000);
  const counter = new LiveTokenCounter(own);
  const first = wallMs(() => counter.update(text));
  const oracleCounter = new LiveTokenCounter(withOracle);
  oracleCounter.update(text);
  rows[kind] = {
    'first count': first.toFixed(0),
    'edit p50 / p95': percentiles(typing(counter)),
    'whole text p50 / p95': percentiles(updating(counter, text)),
    'tiktoken, live p50 / p95': percentiles(typing(oracleCounter)),
    'tiktoken, full count': wallMs(() => void withOracle.count(text)).toFixed(0),
  };
}
console.table(rows);
