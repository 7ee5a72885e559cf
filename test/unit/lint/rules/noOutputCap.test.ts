import assert from 'node:assert/strict';
import { noOutputCap } from '../../../../server/src/core/lint/rules/noOutputCap';
import { checkRule } from '../../../support/lintSheet';

describe('no-output-cap', () => {
  it('says what the longest answer would cost', () => {
    const [finding] = checkRule(
      noOutputCap,
      `
      model: gpt-big
             ^^^^^^^ hint
      --- user
      Hello.
      `,
    );
    assert.match(
      finding?.message ?? '',
      /32k tokens is the most that this model gives, \$0\.64 per call at worst/,
    );
  });

  it('keeps silent about calls with a limit, other kinds of models, and files of tools that set it themselves', () => {
    checkRule(
      noOutputCap,
      `
      model: gpt-big
      max_completion_tokens: 100
      `,
    );
    checkRule(
      noOutputCap,
      `
      model: gpt-big
      role: embedding
      `,
    );
    checkRule(
      noOutputCap,
      `
      format: claude-subagent
      model: gpt-big
      `,
    );
    checkRule(
      noOutputCap,
      `
      kind: evaluation
      model: gpt-big
      `,
    );
  });

  it("keeps silent where the model's own limit is not known", () => {
    checkRule(
      noOutputCap,
      `
      model: unheard-of
      `,
    );
  });
});
