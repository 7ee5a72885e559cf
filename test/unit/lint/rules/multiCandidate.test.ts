import assert from 'node:assert/strict';
import { multiCandidate } from '../../../../server/src/core/lint/rules/multiCandidate';
import { checkRule } from '../../../support/lintSheet';

describe('multi-candidate', () => {
  it('counts the answers that each call is billed for', () => {
    const [finding] = checkRule(
      multiCandidate,
      `
      model: gpt-big
      n: 3
         ^ hint
      `,
    );
    assert.match(finding?.message ?? '', /billed for 3 answers/);
  });

  it('keeps silent about one answer', () => {
    checkRule(
      multiCandidate,
      `
      model: gpt-big
      n: 1
      `,
    );
  });
});
