import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openPriceStore } from '../../../server/src/io/priceStore';

describe('openPriceStore', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps the last text, brings back the one before, and then none', () => {
    const store = openPriceStore(pathToFileURL(folder).href);
    assert.ok(store);
    assert.equal(store.read(), undefined);
    store.replace('one');
    store.replace('two');
    assert.equal(store.read(), 'two');
    store.rollBack();
    assert.equal(store.read(), 'one');
    store.rollBack();
    assert.equal(store.read(), undefined);
    store.rollBack();
    assert.equal(store.read(), undefined);
  });

  it('does not bring back what was before a roll back to nothing', () => {
    const store = openPriceStore(pathToFileURL(folder).href);
    assert.ok(store);
    store.replace('one');
    store.rollBack();
    store.replace('two');
    store.rollBack();
    assert.equal(store.read(), undefined);
  });

  it('is there only where there is a disk', () => {
    assert.equal(openPriceStore('vscode-vfs://host/store'), undefined);
  });
});
