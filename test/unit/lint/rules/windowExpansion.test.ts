import assert from 'node:assert/strict';
import { windowExpansion } from '../../../../server/src/core/lint/rules/windowExpansion';
import { checkRule } from '../../../support/lintSheet';

describe('window-expansion', () => {
  it('says how many sentences one hit becomes', () => {
    const [finding] = checkRule(
      windowExpansion,
      `
      top_k: 4
      window_size: 3
                   ^ information
      `,
    );
    assert.match(finding?.message ?? '', /3 sentences on both sides: 7 for one/);
  });

  it('keeps silent about a window of nothing', () => {
    checkRule(
      windowExpansion,
      `
      top_k: 4
      window_size: 0
      `,
    );
  });
});
