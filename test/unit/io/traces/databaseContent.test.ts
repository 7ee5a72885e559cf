import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TraceIngest } from '../../../../server/src/io/ingest/traceIngest';
import type { TraceDetail } from '../../../../server/src/io/traces/traceCheckpoint';

function message(input: number, rest: object = {}): string {
  return JSON.stringify({
    role: 'assistant',
    modelID: 'claude-sonnet-4-5',
    providerID: 'anthropic',
    cost: 0.5,
    tokens: { input, output: 3, reasoning: 2, cache: { read: 7, write: 11 } },
    time: { created: 1_761_000_000_000, completed: 1_761_000_004_000 },
    path: { root: '/home/ada/src/shop' },
    ...rest,
  });
}

describe("OpenCode's database", () => {
  let folder: string;
  let database: DatabaseSync;
  let clockMs: number;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-opencode-'));
    clockMs = 0;
    database = new DatabaseSync(path.join(folder, 'opencode.db'));
    database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);
      CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, data TEXT);
    `);
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function add(id: string, data: string): void {
    database.prepare('INSERT INTO message VALUES (?, ?, 0, ?)').run(id, 'ses_1', data);
  }

  function start(detail: TraceDetail = 'calls'): TraceIngest {
    const ingest = new TraceIngest({ nowMs: () => clockMs });
    ingest.open(() => detail);
    return ingest;
  }

  async function read(ingest: TraceIngest, ...names: readonly string[]) {
    ingest.setFound(names.map((name) => path.join(folder, name)));
    clockMs += 60_000;
    await ingest.sweep();
    return ingest.ledger.calls().map(({ usage, workflow, session }) => {
      const { uncachedInputTokens, cacheReadTokens, cacheWrite5mTokens, outputTokens } = usage;
      const tokens = [uncachedInputTokens, cacheReadTokens, cacheWrite5mTokens, outputTokens];
      return `${workflow} ${session} ${tokens.join(' ')}`;
    });
  }

  it('is read while its owner writes, message by message', async () => {
    add('msg_1', message(100));
    add('msg_2', JSON.stringify({ role: 'user' }));
    const ingest = start();
    assert.deepEqual(await read(ingest, 'opencode.db'), ['shop ses_1 100 7 11 5']);
    add('msg_3', message(200));
    assert.deepEqual(await read(ingest, 'opencode.db'), [
      'shop ses_1 100 7 11 5',
      'shop ses_1 200 7 11 5',
    ]);
    // What it said while an answer came in is replaced.
    database.prepare("UPDATE message SET data = ? WHERE id = 'msg_3'").run(message(250));
    assert.equal((await read(ingest, 'opencode.db'))[1], 'shop ses_1 250 7 11 5');
    assert.deepEqual(ingest.notices, []);
  });

  it('counts a message once that a file of the older layout holds too', async () => {
    add('msg_1', message(100));
    const old = message(100, { id: 'msg_1', sessionID: 'ses_1' });
    writeFileSync(path.join(folder, 'msg_1.json'), old);
    assert.equal((await read(start(), 'msg_1.json', 'opencode.db')).length, 1);
  });

  it('tells tools where somebody wants them', async () => {
    add('msg_1', message(100));
    const part = { type: 'tool', tool: 'bash', state: { status: 'completed', input: {} } };
    database
      .prepare('INSERT INTO part VALUES (?, ?, ?, ?)')
      .run('prt_1', 'msg_1', 'ses_1', JSON.stringify(part));
    const ingest = start('all');
    await read(ingest, 'opencode.db');
    assert.deepEqual(
      [...ingest.ledger.events()].map(({ event }) => event.kind === 'tool' && event.name),
      ['bash'],
    );
  });

  it('says nothing of rows that are no JSON, nor of the databases of others', async () => {
    add('msg_1', '{"role":');
    add('msg_2', message(1));
    new DatabaseSync(path.join(folder, 'other.db')).exec('CREATE TABLE message (id TEXT)');
    writeFileSync(path.join(folder, 'broken.db'), 'SQLite format 3\0, and no more');
    const ingest = start();
    assert.equal((await read(ingest, 'opencode.db', 'other.db', 'broken.db')).length, 1);
    assert.match(ingest.notices.join(' '), /broken\.db cannot be read: /);
  });
});
