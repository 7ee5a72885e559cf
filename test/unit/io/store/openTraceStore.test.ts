import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openTraceStore } from '../../../../server/src/io/store/openTraceStore';
import { storeFolder } from '../../../../server/src/io/store/storeFolder';
import { startOfFile } from '../../../../server/src/io/traces/traceCheckpoint';

describe('the store of traces', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (): string => path.join(folder, 'traces-1.sqlite');

  function noticeOf(): string {
    const opened = openTraceStore(folder);
    assert.equal(opened.store, undefined);
    return opened.notice;
  }

  it('gives way to memory, and says so, when its file is damaged', () => {
    writeFileSync(file(), 'This is no database.'.repeat(100));
    assert.match(noticeOf(), /kept in memory only .* file is not a database/);
  });

  it('gives way to memory when it was written by a newer version', () => {
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 99');
    database.close();
    assert.match(noticeOf(), /another version of Marginal \(99\)/);
  });

  it('gives way to memory when its folder cannot be made', () => {
    writeFileSync(path.join(folder, 'taken'), '');
    folder = path.join(folder, 'taken');
    assert.match(noticeOf(), /kept in memory only/);
    folder = path.dirname(folder);
  });

  it('lies where only its owner looks', () => {
    const { store } = openTraceStore(path.join(folder, 'new'));
    store?.close();
    if (process.platform !== 'win32') {
      assert.equal(statSync(path.join(folder, 'new')).mode & 0o777, 0o700);
    }
  });

  it('joins many small segments, in their order', () => {
    const { store } = openTraceStore(folder);
    assert.ok(store);
    for (let revision = 0; revision < 60; revision += 1) {
      const segment = Uint8Array.of(revision);
      const change = { path: '/a', fromRevision: revision, mode: 'append' as const, segment };
      assert.deepEqual(store.commit([{ ...change, checkpoint: startOfFile }]), ['done']);
    }
    const segments = [...store.segments([{ path: '/a', generation: 0 }])];
    assert.ok(segments.length < 30);
    const bytes = segments.flatMap((segment) => [...segment.bytes]);
    assert.deepEqual(
      bytes,
      Array.from({ length: 60 }, (_, index) => index),
    );
    store.close();
  });

  it('takes nothing from who did not read on from what is stored', () => {
    const { store } = openTraceStore(folder);
    assert.ok(store);
    const change = { path: '/a', mode: 'append' as const, segment: Uint8Array.of(1) };
    const commit = (fromRevision: number) =>
      store.commit([{ ...change, fromRevision, checkpoint: startOfFile }]);
    assert.deepEqual([commit(0), commit(0), commit(1)], [['done'], ['outdated'], ['done']]);
    assert.equal(store.file('/a')?.revision, 2);
    store.close();
  });

  it('has one folder for windows and the command line', () => {
    assert.equal(storeFolder({}, 'linux', '/home/ada'), '/home/ada/.local/state/marginal');
    assert.equal(storeFolder({ XDG_STATE_HOME: '/s' }, 'linux', '/h'), path.join('/s', 'marginal'));
    assert.equal(storeFolder({ XDG_STATE_HOME: 's' }, 'linux', '/h'), '/h/.local/state/marginal');
    assert.match(storeFolder({}, 'darwin', '/Users/ada'), /Library.Application Support.marginal$/);
  });
});
