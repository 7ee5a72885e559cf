import assert from 'node:assert/strict';
import { paramRejected } from '../../../../server/src/core/lint/rules/paramRejected';
import { checkRule } from '../../../support/lintSheet';

describe('param-rejected', () => {
  it('renames the limit that a reasoning model refuses', () => {
    const [finding] = checkRule(
      paramRejected,
      `
      format: python
      provider: openai
      model: gpt-5
      max_tokens: 100
      ^^^^^^^^^^ hint
      `,
    );
    assert.match(finding?.message ?? '', /takes max_completion_tokens in its place/);
  });

  it('hints at sampling where the model takes none', () => {
    checkRule(
      paramRejected,
      `
      format: python
      provider: anthropic
      model: claude-sonnet-5
      temperature: 0.2
                   ^^^ hint
      `,
    );
  });

  it('hints at a temperature that nobody takes', () => {
    checkRule(
      paramRejected,
      `
      model: gpt-big
      temperature: 11
                   ^^ hint
      `,
    );
  });

  it('keeps silent about other models, and about frameworks that rename', () => {
    checkRule(
      paramRejected,
      `
      format: python
      provider: openai
      model: gpt-4o
      max_tokens: 100
      temperature: 0.2
      `,
    );
    checkRule(
      paramRejected,
      `
      format: dify-dsl
      provider: openai
      model: gpt-5
      max_tokens: 100
      `,
    );
  });
});
