import { duplicateExample } from '../../../../server/src/core/lint/rules/duplicateExample';
import { checkRule } from '../../../support/lintSheet';

describe('duplicate-example', () => {
  it('warns of an example that is given twice', () => {
    checkRule(
      duplicateExample,
      `
      model: gpt-big
      --- user
      Good book
      --- assistant
      positive
      --- user
      good  book
      ^^^^^^^^^^ warning
      --- assistant
      positive
      `,
    );
  });

  it('keeps silent about the same answer to another question', () => {
    checkRule(
      duplicateExample,
      `
      --- user
      Good book
      --- assistant
      positive
      --- user
      Nice book
      --- assistant
      positive
      `,
    );
  });
});
