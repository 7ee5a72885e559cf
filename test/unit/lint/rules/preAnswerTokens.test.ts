import assert from 'node:assert/strict';
import { preAnswerTokens } from '../../../../server/src/core/lint/rules/preAnswerTokens';
import { checkRule, findingsOf } from '../../../support/lintSheet';

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
      /6,200 tokens of input before the answer begins, 4,000 are the limit \(estimated\): retrieval 6\.2k; \$0\.04/,
    );
  });

  it('R048 informs from 4,000 tokens on and warns from 10,000 on', () => {
    // Four characters are one token here.
    const levelAt = (tokens: number): string | undefined => {
      const sheet = `model: gpt-big\n--- system\n${'word'.repeat(tokens)}`;
      return findingsOf(preAnswerTokens, sheet)[0]?.level;
    };
    assert.equal(levelAt(3999), undefined);
    assert.equal(levelAt(4000), 'information');
    assert.equal(levelAt(9999), 'information');
    assert.equal(levelAt(10_000), 'warning');
  });

  it('warns of nothing that is only assumed', () => {
    const sheet = `model: gpt-big\n--- system\n${'{{history}}'.repeat(8)}`;
    assert.deepEqual(
      findingsOf(preAnswerTokens, sheet).map(({ level }) => level),
      ['information'],
    );
  });

  it('R048 takes other limits from the settings', () => {
    const sheet = `model: gpt-big\n--- system\n${'word'.repeat(700)}`;
    const limits = { 'pre-answer-tokens': 500, 'pre-answer-tokens.warning': 600 };
    assert.equal(findingsOf(preAnswerTokens, sheet, limits)[0]?.level, 'warning');
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
