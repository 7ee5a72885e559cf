import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { TraceIngest } from '../../../../server/src/io/ingest/traceIngest';
import type { TraceDetail } from '../../../../server/src/io/traces/traceCheckpoint';
import { openTraceStore } from '../../../../server/src/io/store/openTraceStore';
import type { TraceStore } from '../../../../server/src/io/store/traceStore';

/** A call with an id of its own; equal ids are one call. */
function session(id: string, tokens: number): string {
  const usage = { input_tokens: tokens, output_tokens: 1 };
  const message = {
    id,
    model: 'claude-sonnet-4-5',
    usage,
    content: [{ type: 'text', text: 'é'.repeat(20) }],
  };
  return `${JSON.stringify({ type: 'assistant', sessionId: 's', requestId: id, message })}\n`;
}

/** An answer without an id: its place is all that tells it from others. */
function bare(tokens: number): string {
  const usage = { prompt_tokens: tokens, completion_tokens: 1, total_tokens: tokens + 1 };
  return `${JSON.stringify({ object: 'chat.completion', model: 'gpt-4o', note: 'x'.repeat(200), usage })}\n`;
}

describe('an ingest of traces', () => {
  let folder: string;
  let stores: TraceStore[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-ingest-'));
    stores = [];
  });
  afterEach(() => {
    for (const store of stores) store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string): string => path.join(folder, name);

  /** Another process: a window or the command line. */
  function start(
    store: TraceStore | undefined = openStore(),
    detail: TraceDetail = 'calls',
  ): TraceIngest {
    const ingest = new TraceIngest({ nowMs: () => 0, store });
    ingest.open((file) => (file.startsWith(folder) ? detail : undefined));
    return ingest;
  }

  function openStore(): TraceStore {
    const { store } = openTraceStore(at('store'));
    assert.ok(store);
    stores.push(store);
    return store;
  }

  async function read(ingest: TraceIngest): Promise<string> {
    ingest.setFound(
      readdirSync(folder)
        .filter((name) => name.includes('.jsonl'))
        .map(at),
    );
    await ingest.sweep();
    ingest.save();
    return totals(ingest);
  }

  function totals(ingest: TraceIngest): string {
    const calls = ingest.ledger.calls();
    const tokens = calls.reduce((sum, { usage }) => sum + usage.uncachedInputTokens, 0);
    return `${calls.length} calls, ${tokens} tokens`;
  }

  it('goes on after a restart from where it was', async () => {
    writeFileSync(at('a.jsonl'), session('a', 1) + session('b', 2).slice(0, 30));
    assert.equal(await read(start()), '1 calls, 1 tokens');
    appendFileSync(at('a.jsonl'), session('b', 2).slice(30) + session('a', 1));
    assert.equal(await read(start()), '2 calls, 3 tokens');
    const ingest = start();
    assert.equal(totals(ingest), '2 calls, 3 tokens', 'before anything is read');
    assert.equal(await ingest.sweep(), false);
  });

  it('R084 keeps what deleted logs said', async () => {
    writeFileSync(at('a.jsonl'), bare(5));
    const ingest = start();
    await read(ingest);
    rmSync(at('a.jsonl'));
    assert.equal(await read(ingest), '1 calls, 5 tokens');
    assert.equal(await read(start()), '1 calls, 5 tokens');
  });

  it('counts a log once that was renamed, with the lines that were not read before', async () => {
    writeFileSync(at('a.jsonl'), bare(5));
    const ingest = start();
    await read(ingest);
    appendFileSync(at('a.jsonl'), bare(6));
    renameSync(at('a.jsonl'), at('b.jsonl'));
    assert.equal(await read(ingest), '2 calls, 11 tokens');
    assert.equal(await read(start()), '2 calls, 11 tokens');
  });

  for (const pack of [false, true]) {
    it(`counts a log once that was rotated away${pack ? ' and packed' : ''} while another began in its place`, async () => {
      writeFileSync(at('a.jsonl'), bare(1) + bare(2));
      const ingest = start();
      await read(ingest);
      appendFileSync(at('a.jsonl'), bare(3));
      renameSync(at('a.jsonl'), at('a-1.jsonl'));
      if (pack) {
        writeFileSync(at('a-1.jsonl.gz'), gzipSync(readFileSync(at('a-1.jsonl'))));
        rmSync(at('a-1.jsonl'));
      }
      writeFileSync(at('a.jsonl'), bare(70));
      assert.equal(await read(ingest), '4 calls, 76 tokens');
      assert.equal(await read(start()), '4 calls, 76 tokens');
    });
  }

  it('R084 keeps what a log said that was emptied and begun anew, line by line', async () => {
    writeFileSync(at('a.jsonl'), bare(1) + bare(2) + bare(3));
    const ingest = start();
    await read(ingest);
    truncateSync(at('a.jsonl'), 0);
    appendFileSync(at('a.jsonl'), bare(9));
    assert.equal(await read(ingest), '4 calls, 15 tokens');
    appendFileSync(at('a.jsonl'), bare(1));
    assert.equal(await read(start()), '5 calls, 16 tokens');
  });

  it('counts lines once that two processes read', async () => {
    writeFileSync(at('a.jsonl'), bare(1));
    const [one, other] = [start(), start()];
    assert.equal(await read(one), '1 calls, 1 tokens');
    assert.equal(await read(other), '1 calls, 1 tokens');
    appendFileSync(at('a.jsonl'), bare(2));
    other.setFound([at('a.jsonl')]);
    await other.sweep();
    assert.equal(await read(one), '2 calls, 3 tokens');
    other.save();
    assert.equal(totals(other), '2 calls, 3 tokens');
    assert.equal(await read(start()), '2 calls, 3 tokens');
  });

  it('shows what another process read of files that are gone', async () => {
    const one = start();
    writeFileSync(at('a.jsonl'), session('a', 4));
    await read(start());
    rmSync(at('a.jsonl'));
    await one.sweep();
    assert.equal(totals(one), '1 calls, 4 tokens');
  });

  it('goes on in memory while the disk is full, and saves when it is not', async () => {
    const store = openStore();
    let isFull = true;
    const commit = store.commit.bind(store);
    store.commit = (changes) => {
      if (isFull) throw new Error('database or disk is full');
      return commit(changes);
    };
    const ingest = start(store);
    writeFileSync(at('a.jsonl'), session('a', 1));
    assert.equal(await read(ingest), '1 calls, 1 tokens');
    appendFileSync(at('a.jsonl'), session('b', 2));
    assert.equal(await read(ingest), '2 calls, 3 tokens');
    assert.match(ingest.notices[0] ?? '', /kept in memory: database or disk is full/);
    assert.equal(totals(start()), '0 calls, 0 tokens');
    isFull = false;
    assert.equal(await read(ingest), '2 calls, 3 tokens');
    assert.deepEqual(ingest.notices, []);
    assert.equal(totals(start()), '2 calls, 3 tokens');
  });

  it('reads what happened besides calls once somebody wants it, and goes on so', async () => {
    const denied = {
      type: 'user',
      sessionId: 's',
      message: {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 't', is_error: true }],
      },
    };
    writeFileSync(at('a.jsonl'), session('a', 1) + `${JSON.stringify(denied)}\n`);
    const calls = start();
    await read(calls);
    assert.equal([...calls.ledger.events()].length, 0);
    const all = start(openStore(), 'all');
    assert.equal(await read(all), '1 calls, 1 tokens');
    assert.equal([...all.ledger.events()].length, 1);
    appendFileSync(at('a.jsonl'), session('b', 2));
    const later = start();
    assert.equal(await read(later), '2 calls, 3 tokens');
    assert.equal([...later.ledger.events()].length, 1);
  });

  it('says which file it cannot read, and reads the others', async () => {
    writeFileSync(at('a.jsonl'), session('a', 1));
    const ingest = start();
    ingest.setFound([folder, at('a.jsonl')]);
    await ingest.sweep();
    assert.equal(totals(ingest), '1 calls, 1 tokens');
    assert.match(ingest.notices[0] ?? '', /cannot be read: It is no regular file/);
  });

  it('gives the same totals wherever files are cut, and whenever processes start and stop', async () => {
    const step = fc.record({
      file: fc.constantFrom('a.jsonl', 'b.jsonl'),
      bytes: fc.nat(700),
      restart: fc.boolean(),
      cut: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.nat(500) },
      ),
      process: fc.nat(1),
    });
    const contents = {
      'a.jsonl': Array.from({ length: 8 }, (_, index) => session(`m${index % 5}`, index % 5)).join(
        '',
      ),
      'b.jsonl': Array.from({ length: 6 }, (_, index) => bare(10 * index)).join(''),
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        rmSync(folder, { recursive: true, force: true });
        folder = mkdtempSync(path.join(tmpdir(), 'marginal-ingest-'));
        const lengths = { 'a.jsonl': 0, 'b.jsonl': 0 };
        const processes = [start(), start()];
        for (const { file, bytes, restart, cut, process } of steps) {
          const whole = Buffer.from(contents[file]);
          lengths[file] = Math.max(0, Math.min(whole.length, lengths[file] - cut + bytes));
          writeFileSync(at(file), whole.subarray(0, lengths[file]));
          if (restart) processes[process] = start();
          await read(processes[process]!);
        }
        for (const file of ['a.jsonl', 'b.jsonl'] as const) writeFileSync(at(file), contents[file]);
        for (const each of [...processes, start()]) {
          assert.equal(await read(each), '11 calls, 160 tokens');
        }
        for (const store of stores.splice(0)) store.close();
      }),
      { numRuns: 40 },
    );
  });
});
