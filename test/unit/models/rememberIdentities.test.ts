import assert from 'node:assert/strict';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';
import { rememberIdentities } from '../../../server/src/core/models/rememberIdentities';

describe('rememberIdentities', () => {
  it('tells the same id at two providers apart', () => {
    const identify = rememberIdentities();
    for (const provider of [undefined, 'azure', 'openai', 'azure', undefined]) {
      assert.deepEqual(identify('gpt-4o', provider), normalizeModelId('gpt-4o', provider));
    }
  });

  it('gives the same object again', () => {
    const identify = rememberIdentities();
    assert.equal(identify('gpt-4o', 'openai'), identify('gpt-4o', 'openai'));
  });
});
