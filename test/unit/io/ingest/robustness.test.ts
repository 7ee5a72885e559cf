import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TraceIngest } from '../../../../server/src/io/ingest/traceIngest';
import { filesBelowRoot } from '../../../../server/src/io/rootFiles';
import { openTraceStore } from '../../../../server/src/io/store/openTraceStore';
import type { TraceStore } from '../../../../server/src/io/store/traceStore';

/** `MARGINAL_FULL_SIZE=1 npm run test:unit -- robustness` takes the sizes that people have, and some minutes. */
const isFullSize = process.env['MARGINAL_FULL_SIZE'] === '1';
const longLineMegabytes = isFullSize ? 200 : 70;
const manyFiles = isFullSize ? 1_000_000 : 2000;
const filesPerFolder = 1000;
const megabyte = 1 << 20;

function session(id: string, tokens: number, text = ''): string {
  const usage = { input_tokens: tokens, output_tokens: 1 };
  const message = { id, model: 'claude-sonnet-4-5', content: text, usage };
  return `${JSON.stringify({ type: 'assistant', sessionId: 's', requestId: id, message })}\n`;
}

describe('an ingest under adverse conditions', () => {
  let folder: string;
  const stores: TraceStore[] = [];
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'marginal-robust-'))));
  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string): string => path.join(folder, name);

  function start(): TraceIngest {
    const { store } = openTraceStore(at('store'));
    assert.ok(store);
    stores.push(store);
    const ingest = new TraceIngest({ nowMs: () => 0, store });
    ingest.open(() => 'calls');
    return ingest;
  }

  function totals(ingest: TraceIngest): string {
    const calls = ingest.ledger.calls();
    const tokens = calls.reduce((sum, { usage }) => sum + usage.uncachedInputTokens, 0);
    return `${calls.length} calls, ${tokens} tokens`;
  }

  const find = () => filesBelowRoot({ folder, include: ['**/*.jsonl'], isCallsOnly: true });

  it('follows no link in a circle, nor out of its root', async () => {
    mkdirSync(at('projects'));
    writeFileSync(at('projects/a.jsonl'), session('a', 1));
    symlinkSync(at('projects'), at('projects/again'));
    symlinkSync(folder, at('projects/up'));
    symlinkSync(at('nowhere'), at('projects/dangling.jsonl'));
    const ingest = start();
    ingest.setFound(await find());
    await ingest.sweep();
    assert.equal(totals(ingest), '1 calls, 1 tokens');
  });

  it('says which file it may not read, and reads it once it may', async () => {
    writeFileSync(at('a.jsonl'), session('a', 1));
    writeFileSync(at('b.jsonl'), session('b', 2));
    chmodSync(at('b.jsonl'), 0);
    chmodSync(folder, 0o777);
    const ingest = start();
    ingest.setFound([at('a.jsonl'), at('b.jsonl')]);
    await asNobody(() => ingest.sweep());
    assert.equal(totals(ingest), '1 calls, 1 tokens');
    assert.match(ingest.notices[0] ?? '', /^b\.jsonl cannot be read: EACCES/);
    chmodSync(at('b.jsonl'), 0o644);
    await ingest.sweep();
    assert.equal(totals(ingest), '2 calls, 3 tokens');
    assert.deepEqual(ingest.notices, []);
  });

  it('counts and locates a line that is too long, and reads what stands around it', async function () {
    this.timeout(120_000);
    const file = at('long.jsonl');
    const handle = openSync(file, 'w');
    writeSync(handle, session('a', 1) + '{"type":"user","text":"');
    const piece = 'x'.repeat(megabyte);
    for (let count = 0; count < longLineMegabytes; count += 1) writeSync(handle, piece);
    writeSync(handle, `"}\n${session('b', 2)}`);
    closeSync(handle);
    const ingest = start();
    ingest.setFound([file]);
    await ingest.sweep();
    assert.equal(totals(ingest), '2 calls, 3 tokens');
    const [known] = ingest.files;
    assert.ok(known);
    assert.equal(known.checkpoint.skippedLines, 1);
    assert.deepEqual(known.checkpoint.problems, [
      { line: 2, message: 'The line is too long to be read.' },
    ]);
  });

  it('counts each line once when a file is renamed and begun anew between two of its parts', async () => {
    const text = 'y'.repeat(megabyte);
    const lines = Array.from({ length: 12 }, (_, index) => session(`m${index}`, 1, text));
    writeFileSync(at('log.jsonl'), lines.join(''));
    const ingest = start();
    ingest.setFound([at('log.jsonl')]);
    const sweeping = ingest.sweep();
    ingest.stop();
    await sweeping;
    ingest.save();
    assert.notEqual(totals(ingest), '12 calls, 12 tokens');
    renameSync(at('log.jsonl'), at('log.1.jsonl'));
    writeFileSync(at('log.jsonl'), session('new', 5));
    appendFileSync(at('log.1.jsonl'), session('last', 7));
    const later = start();
    for (let time = 0; time < 2; time += 1) {
      later.setFound([at('log.1.jsonl'), at('log.jsonl')]);
      await later.sweep();
      later.save();
    }
    assert.equal(totals(later), '14 calls, 24 tokens');
  });

  it('leaves the rest of long reading for later when somebody puts it off', async () => {
    const text = 'z'.repeat(megabyte);
    const names = Array.from({ length: 7 }, (_, index) => at(`${index}.jsonl`));
    for (const name of names) {
      const lines = Array.from({ length: 8 }, (_, index) => session(`${name} ${index}`, 1, text));
      writeFileSync(name, lines.join(''));
    }
    let clockMs = 0;
    const ingest = new TraceIngest({
      nowMs: () => clockMs,
      onProgress: (progress) => progress && ingest.putOff(),
    });
    ingest.open(() => 'calls');
    ingest.setFound(names);
    await ingest.sweep();
    assert.notEqual(totals(ingest), '56 calls, 56 tokens');
    assert.match(ingest.notices.join(), /^Reading was put off: \d files wait for an hour/);
    await ingest.sweep();
    assert.notEqual(totals(ingest), '56 calls, 56 tokens');
    for (let hour = 0; hour < 8; hour += 1) {
      clockMs += 3_600_000;
      await ingest.sweep();
    }
    assert.equal(totals(ingest), '56 calls, 56 tokens');
    assert.deepEqual(ingest.notices, []);
  });

  it(`reads ${manyFiles} files`, async function () {
    this.timeout(isFullSize ? 3_600_000 : 120_000);
    for (let index = 0; index < manyFiles; index += 1) {
      const below = at(`p${Math.floor(index / filesPerFolder)}`);
      if (index % filesPerFolder === 0) mkdirSync(below);
      writeFileSync(path.join(below, `${index}.jsonl`), session(`m${index}`, 1));
    }
    const ingest = start();
    ingest.setFound(await find());
    await ingest.sweep();
    ingest.save();
    assert.equal(totals(ingest), `${manyFiles} calls, ${manyFiles} tokens`);
    const again = start();
    again.setFound(await find());
    assert.equal(await again.sweep(), false);
    assert.equal(totals(again), `${manyFiles} calls, ${manyFiles} tokens`);
  });
});

/** Root may read everything: it does this as somebody who may not. */
async function asNobody(act: () => Promise<unknown>): Promise<void> {
  const nobody = 65_534;
  if (process.geteuid?.() !== 0) {
    await act();
    return;
  }
  process.seteuid?.(nobody);
  try {
    await act();
  } finally {
    process.seteuid?.(0);
  }
}
