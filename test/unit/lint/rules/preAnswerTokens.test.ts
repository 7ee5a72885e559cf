import assert from 'node:assert/strict';
import { preAnswerTokens } from '../../../../server/src/core/lint/rules/preAnswerTokens';
import { checkRule } from '../../../support/lintSheet';

describe('pre-answer-tokens', () => {
  it('mentions four thousand tokens before the answer, and what they are', () => {
    const [finding] = checkRule(
      preAnswerTokens,
      `
      model: gpt-big
             ^^^^^^^ information
      top_k: 10
      chunk_size: 800
      `,
    );
    assert.match(
      finding?.message ?? '',
      /6\.2k tokens of input before the answer begins, above 4k \(estimated\): retrieval 6\.2k; \$0\.04/,
    );
  });

  it('keeps silent below', () => {
    checkRule(
      preAnswerTokens,
      `
      model: gpt-big
      top_k: 5
      chunk_size: 800
      `,
    );
  });
});
