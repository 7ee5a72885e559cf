import assert from 'node:assert/strict';
import { queryMultiplier } from '../../../../server/src/core/lint/rules/queryMultiplier';
import { checkRule } from '../../../support/lintSheet';

describe('query-multiplier', () => {
  it('mentions a search strategy that makes more calls', () => {
    checkRule(
      queryMultiplier,
      `
      model: gpt-big
      search_strategy: hyde
                       ^^^^ information
      `,
    );
  });

  it('mentions a helper model and what its call costs', () => {
    const [finding] = checkRule(
      queryMultiplier,
      `
      model: gpt-low
             ^^^^^^^ information
      role: helper
      `,
    );
    assert.match(
      finding?.message ?? '',
      /one more call for each question, about \$0\.001 \(assumed\)/,
    );
  });

  it('keeps silent about plain search', () => {
    checkRule(
      queryMultiplier,
      `
      model: gpt-big
      search_strategy: vanilla
      `,
    );
  });
});
