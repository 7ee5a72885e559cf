import assert from 'node:assert/strict';
import { noRerank } from '../../../../server/src/core/lint/rules/noRerank';
import { checkRule } from '../../../support/lintSheet';

describe('no-rerank', () => {
  it('says that ten chunks go straight into the prompt', () => {
    const [finding] = checkRule(
      noRerank,
      `
      top_k: 10
             ^^ information
      `,
    );
    assert.match(finding?.message ?? '', /All 10 chunks/);
  });

  it('keeps silent about fewer chunks and about those that a reranker keeps', () => {
    checkRule(
      noRerank,
      `
      top_k: 9
      `,
    );
    checkRule(
      noRerank,
      `
      top_k: 40
      top_n: 5
      reranked: true
      `,
    );
  });
});
