import { duplicateText } from '../../../../server/src/core/lint/rules/duplicateText';
import { checkRule } from '../../../support/lintSheet';

describe('duplicate-text', () => {
  it('hints at a sentence that a call sends twice', () => {
    checkRule(
      duplicateText,
      `
      model: gpt-big
      --- system
      Always answer in the language of the customer and never promise a date that you do not know.
      --- user
      Always answer in the language of the customer and never promise a date that you do not know.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint
      `,
    );
  });

  it('keeps silent about short sentences and about alternatives of an evaluation', () => {
    checkRule(
      duplicateText,
      `
      --- system
      Answer in one word.
      Answer in one word.
      `,
    );
    checkRule(
      duplicateText,
      `
      kind: evaluation
      --- prompt
      Always answer in the language of the customer and never promise a date that you do not know.
      --- prompt
      Always answer in the language of the customer and never promise a date that you do not know.
      `,
    );
  });
});
