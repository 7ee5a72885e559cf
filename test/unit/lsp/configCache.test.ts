import assert from 'node:assert/strict';
import { ConfigCache } from '../../../server/src/lsp/configCache';

describe('configurations in the editor', () => {
  const files = new Map([
    ['file:///w/marginal.yaml', 'minimumCases: 10'],
    ['file:///w/claims/marginal.yml', 'minimumCases: 20'],
    ['file:///marginal.yaml', 'minimumCases: 30'],
  ]);
  const reads: string[] = [];
  const cache = new ConfigCache((uri) => {
    reads.push(uri);
    return files.get(uri);
  });
  const casesFor = (uri: string) => cache.get(uri, 'file:///w').minimumCases;

  it('come from the nearest folder above a document, and never from above the workspace', () => {
    assert.equal(casesFor('file:///w/a.md'), 10);
    assert.equal(casesFor('file:///w/prompts/deep/a.md'), 10);
    assert.equal(casesFor('file:///w/claims/prompts/a.md'), 20);
    files.delete('file:///w/marginal.yaml');
    cache.clear();
    assert.equal(casesFor('file:///w/a.md'), undefined);
  });

  it('are read once until something changes', () => {
    casesFor('file:///w/claims/a.md');
    const before = reads.length;
    casesFor('file:///w/claims/b.md');
    assert.equal(reads.length, before);
    const { revision } = cache;
    cache.clear();
    assert.ok(cache.revision > revision);
  });
});
