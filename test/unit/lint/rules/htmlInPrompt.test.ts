import assert from 'node:assert/strict';
import { htmlInPrompt } from '../../../../server/src/core/lint/rules/htmlInPrompt';
import { checkRule } from '../../../support/lintSheet';

describe('html-in-prompt', () => {
  it('hints at a prompt that an editor wrote as HTML', () => {
    const [finding] = checkRule(
      htmlInPrompt,
      `
      model: gpt-big
      --- system
      <p>You are a bookseller.</p><p>Answer in one sentence.</p>
      ^^^ hint
      `,
    );
    assert.match(finding?.message ?? '', /4 HTML tags/);
  });

  it('keeps silent about tags that structure a prompt, and about code', () => {
    checkRule(
      htmlInPrompt,
      `
      --- system
      <rules><rule>Answer.</rule><rule>Be short.</rule></rules>
      `,
    );
    checkRule(
      htmlInPrompt,
      `
      --- system
      Close \`<p>\`, \`<div>\`, \`<li>\`, \`<ul>\`, \`<td>\` and \`<tr>\` in what you write.
      `,
    );
  });
});
