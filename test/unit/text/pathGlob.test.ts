import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/lsp/settings';
import { isQuickGlob, matchPaths } from '../../../server/src/core/text/pathGlob';
import { hangingGlobs, longName } from '../../support/hostileWorkspace';

describe('globs that come with a workspace', () => {
  it('name nothing when they could be tried without end', () => {
    assert.deepEqual(hangingGlobs.filter(isQuickGlob), []);
    assert.equal(matchPaths(hangingGlobs)(`/w/prompts/${longName}.txt`), false);
  });

  it('hold as people write them', () => {
    const usual = [
      ...defaultSettings.prompts.include,
      ...defaultSettings.traces.include,
      '**/{a,b}/*.{json,jsonl,yaml,yml}',
      '**/src/**/prompts/**/*-*.txt',
    ];
    assert.deepEqual(
      usual.filter((glob) => !isQuickGlob(glob)),
      [],
    );
    assert.equal(matchPaths(['**/traces/**/*.{json,jsonl}'])('a/traces/.b/c.jsonl'), true);
    assert.equal(matchPaths([])('a'), false);
  });
});
