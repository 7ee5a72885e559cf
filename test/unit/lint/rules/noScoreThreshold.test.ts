import { noScoreThreshold } from '../../../../server/src/core/lint/rules/noScoreThreshold';
import { checkRule } from '../../../support/lintSheet';

describe('no-score-threshold', () => {
  it('says that a threshold of zero lets everything pass', () => {
    checkRule(
      noScoreThreshold,
      `
      top_k: 8
      score_threshold: 0.0
                       ^^^ information
      `,
    );
  });

  it('keeps silent about a real threshold and about few chunks', () => {
    checkRule(
      noScoreThreshold,
      `
      top_k: 8
      score_threshold: 0.4
      `,
    );
    checkRule(
      noScoreThreshold,
      `
      top_k: 3
      score_threshold: 0
      `,
    );
  });
});
