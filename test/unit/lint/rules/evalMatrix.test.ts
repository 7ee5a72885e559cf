import assert from 'node:assert/strict';
import { evalMatrix } from '../../../../server/src/core/lint/rules/evalMatrix';
import { findingsOf } from '../../../support/lintSheet';

describe('eval-matrix', () => {
  it('sums up what one run costs, at the key that lists the models', () => {
    const [finding] = findingsOf(evalMatrix, 'kind: evaluation\ncalls: 30\nmodel: gpt-big');
    assert.match(finding?.message ?? '', /at least 30 calls, about \$0\.30 at list prices/);
  });

  it('says so when a model has no known price', () => {
    const [finding] = findingsOf(evalMatrix, 'kind: evaluation\ncalls: 30\nmodel: unheard-of');
    assert.match(finding?.message ?? '', /not every model has a known price/);
  });

  it('keeps silent about a single request', () => {
    assert.deepEqual(findingsOf(evalMatrix, 'model: gpt-big'), []);
  });
});
