import assert from 'node:assert/strict';
import { oversizedOutputCap } from '../../../../server/src/core/lint/rules/oversizedOutputCap';
import { checkRule } from '../../../support/lintSheet';

describe('oversized-output-cap', () => {
  it('hints at room for a thousand words where a label is asked for', () => {
    const [finding] = checkRule(
      oversizedOutputCap,
      `
      model: gpt-big
      max_tokens: 4096
                  ^^^^ hint
      --- system
      Classify the review. Answer only with the label.
      `,
    );
    assert.match(finding?.message ?? '', /asks for a label, and the answer may have 4\.1k tokens/);
  });

  it('keeps silent about small limits and about prompts that ask for more', () => {
    checkRule(
      oversizedOutputCap,
      `
      model: gpt-big
      max_tokens: 100
      --- system
      Classify the review. Answer only with the label.
      `,
    );
    checkRule(
      oversizedOutputCap,
      `
      model: gpt-big
      max_tokens: 4096
      --- system
      Write a report on the review.
      `,
    );
  });
});
