import { boilerplate } from '../../../../server/src/core/lint/rules/boilerplate';
import { checkRule } from '../../../support/lintSheet';

describe('boilerplate', () => {
  it('mentions three lines that say nothing', () => {
    checkRule(
      boilerplate,
      `
      --- system
      Be helpful and accurate.
      ^^^^^^^^^^^^^^^^^^^^^^^^ information
      Be concise.
      Follow best practices.
      `,
    );
  });

  it('keeps silent about two, and about lines that say more', () => {
    checkRule(
      boilerplate,
      `
      --- system
      Be helpful.
      Be concise.
      `,
    );
    checkRule(
      boilerplate,
      `
      --- system
      Be concise: two sentences at most.
      Be polite to angry customers.
      Be accurate about prices.
      `,
    );
  });
});
