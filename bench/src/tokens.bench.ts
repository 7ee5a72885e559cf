import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createEncoding } from '../../server/src/core/tokens/encoding';
import { LiveTokenCounter } from '../../server/src/core/tokens/liveTokenCounter';
import type { CorpusKind } from './support/corpus';
import { corpus, hostileTexts } from './support/corpus';
import type { Count, EngineName } from './support/engines';
import { engineNames, loadEngine } from './support/engines';
import { createRandom } from './support/random';
import { medianAndP95, percentile } from './support/statistics';

/**
 * Counting with o200k_base beside the libraries that do the same, in one run and in turns, so that a busy machine slows
 * all of them. CPU time of this thread unless a row says otherwise. A megabyte is a million bytes of UTF-8.
 */
const kinds: readonly CorpusKind[] = ['prose', 'code', 'json', 'cjk'];
const megabyte = 1_000_000;
const runs = 7;
const loads = 5;
const keystrokes = 1000;
const fullRecounts = 20;

type Rows = Record<string, Record<string, string>>;

function cpuMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function wallMs(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function textOf(kind: CorpusKind): string {
  const whole = Buffer.from(corpus(kind, megabyte).join(''));
  return whole
    .subarray(0, megabyte)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}

/** Each library on each text: the first count, which finds all caches empty, and the median of later ones. */
function throughput(engines: ReadonlyMap<EngineName, Count>): Rows {
  const rows: Rows = {};
  for (const kind of kinds) {
    const text = textOf(kind);
    const bytes = Buffer.byteLength(text);
    const times = new Map([...engines.keys()].map((name) => [name, [] as number[]]));
    const counts = new Set<number>();
    for (let run = 0; run <= runs; run += 1) {
      for (const [name, count] of engines) {
        times.get(name)?.push(cpuMs(() => counts.add(count(text))));
      }
    }
    const medianOf = (name: EngineName): number => percentile(times.get(name)?.slice(1) ?? [], 0.5);
    for (const name of engines.keys()) {
      const later = medianOf(name);
      rows[`${kind}: ${name}`] = {
        'MB/s': (bytes / 1000 / later).toFixed(1),
        'first count, MB/s': (bytes / 1000 / (times.get(name)?.[0] ?? Number.NaN)).toFixed(1),
        'times tiktoken': (medianOf('tiktoken') / later).toFixed(1),
        tokens: counts.size === 1 ? [...counts].join() : `they differ: ${[...counts].join()}`,
      };
    }
  }
  return rows;
}

/** Types one letter after another at a place that moves to somewhere else every 50 letters. Wall time. */
function typing(text: string, encoding: ConstructorParameters<typeof LiveTokenCounter>[0]) {
  const counter = new LiveTokenCounter(encoding);
  counter.update(text);
  const random = createRandom(5);
  let place = 0;
  return Array.from({ length: keystrokes }, (_, index) => {
    place = index % 50 === 0 ? random(counter.length) : place + 1;
    return wallMs(() => counter.edit(place, place, 'e'));
  });
}

/** The same by giving the whole new text, as the language server does, which knows only texts. */
function typingWhole(text: string, encoding: ConstructorParameters<typeof LiveTokenCounter>[0]) {
  const counter = new LiveTokenCounter(encoding);
  counter.update(text);
  const random = createRandom(5);
  let current = text;
  return Array.from({ length: keystrokes / 5 }, () => {
    const place = random(current.length);
    current = `${current.slice(0, place)}e${current.slice(place)}`;
    // Joins the parts, as the document's text is when it arrives.
    current.charCodeAt(0);
    return wallMs(() => counter.update(current));
  });
}

/** A keystroke in a megabyte: Marginal counts again what changed; the libraries can only count the whole text. */
function keystrokeRows(engines: ReadonlyMap<EngineName, Count>): Rows {
  const own = createEncoding('o200k_base', readFileSync('dist/data/o200k_base.bin'));
  const rows: Rows = {};
  for (const kind of kinds) {
    const text = textOf(kind);
    const row: Record<string, string> = {
      'marginal, the edit': medianAndP95(typing(text, own)),
      'marginal, the whole text': medianAndP95(typingWhole(text, own)),
    };
    for (const name of engineNames.filter((each) => each !== 'marginal')) {
      const count = engines.get(name);
      if (count === undefined) continue;
      const recounts = Array.from({ length: fullRecounts }, (_, index) =>
        wallMs(() => count(`${text.slice(0, index)}e${text.slice(index)}`)),
      );
      row[name] = medianAndP95(recounts, 0);
      const { isSafeSplit } = own;
      row[`${name}, chunks`] = medianAndP95(typing(text, { count, isSafeSplit }));
    }
    rows[kind] = row;
  }
  return rows;
}

function hostileRows(engines: ReadonlyMap<EngineName, Count>): Rows {
  const rows: Rows = {};
  const tiktoken = engines.get('tiktoken');
  const own = engines.get('marginal');
  for (const [name, text] of hostileTexts(200_000)) {
    const bytes = Buffer.from(text).subarray(0, 200_000).toString('utf8');
    const tenth = bytes.slice(0, Math.floor(bytes.length / 10));
    rows[name] = {
      'marginal, 200 KB': percentile(
        Array.from({ length: 3 }, () => cpuMs(() => own?.(bytes))),
        0.5,
      ).toFixed(0),
      'tiktoken, 20 KB': cpuMs(() => tiktoken?.(tenth)).toFixed(0),
    };
  }
  return rows;
}

/** Loading, measured in fresh processes: this file runs again for each. */
function loadRows(): Rows {
  const rows: Rows = {};
  for (const name of engineNames) {
    const measured = Array.from({ length: loads }, () => {
      const { stdout } = spawnSync(process.execPath, ['--expose-gc', __filename, name], {
        encoding: 'utf8',
      });
      return JSON.parse(stdout) as Loaded;
    });
    const median = (key: keyof Loaded): number =>
      percentile(
        measured.map((each) => each[key]),
        0.5,
      );
    rows[name] = {
      'load, ms of CPU': median('cpuMs').toFixed(0),
      'load, ms': median('wallMs').toFixed(0),
      'memory, MB': median('megabytes').toFixed(0),
      'memory after 1 MB of prose, MB': median('megabytesAfter').toFixed(0),
    };
  }
  return rows;
}

interface Loaded {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly megabytes: number;
  readonly megabytesAfter: number;
}

function measureLoad(name: EngineName): Loaded {
  const text = textOf('prose');
  const resident = (): number => {
    globalThis.gc?.();
    globalThis.gc?.();
    return process.memoryUsage.rss() / 1e6;
  };
  const before = resident();
  let count: Count = () => 0;
  let wall = 0;
  const cpu = cpuMs(() => {
    wall = wallMs(() => {
      count = loadEngine(name);
      count('one');
    });
  });
  const megabytes = resident() - before;
  count(text);
  return { cpuMs: cpu, wallMs: wall, megabytes, megabytesAfter: resident() - before };
}

function main(): void {
  const only = engineNames.find((name) => name === process.argv[2]);
  if (only !== undefined) {
    console.log(JSON.stringify(measureLoad(only)));
    return;
  }
  const engines = new Map(engineNames.map((name) => [name, loadEngine(name)]));
  console.log('Counting 1 MB');
  console.table(throughput(engines));
  console.log('A keystroke in 1 MB, ms of wall time, p50 / p95');
  console.table(keystrokeRows(engines));
  console.log('Texts that quadratic encoders cannot take, ms');
  console.table(hostileRows(engines));
  console.log('Loading o200k_base in a fresh process');
  console.table(loadRows());
}

main();
