import assert from 'node:assert/strict';
import { modelRetired } from '../../../../server/src/core/lint/rules/modelRetired';
import { checkRule, fixedBy } from '../../../support/lintSheet';

describe('model-retired', () => {
  it('warns of a model near its end and says what the successor costs', () => {
    const [finding] = checkRule(
      modelRetired,
      `
      model: "openai/gpt-o"
              ^^^^^^^^^^^^ warning
      max_tokens: 100
      --- user
      Hello.
      `,
    );
    assert.equal(
      finding?.message,
      'openai/gpt-o shuts down on 2027-01-14, in 51 days (OpenAI deprecations). ' +
        'Its vendor names gpt-low: $0.001 → $0.0002 per call (−80 %), 2 + 100 tokens (assumed), list prices of 2026-11-10.',
    );
  });

  it('warns of a model that is gone, with no successor to offer', () => {
    const [finding] = checkRule(
      modelRetired,
      `
      model: gpt-ex
             ^^^^^^ warning
      `,
    );
    assert.match(finding?.message ?? '', /was shut down on 2026-06-15/);
    assert.deepEqual(finding?.fixes, []);
  });

  it('replaces only the id, and leaves prefix, quotes and comment alone', () => {
    const source = `
      model: "openai/gpt-o" # for the report
    `;
    assert.equal(fixedBy(modelRetired, source), 'model: "openai/gpt-low" # for the report\n');
  });

  it('keeps silent about a model whose end is far, that lives on, or that is set at run time', () => {
    checkRule(modelRetired, 'model: gpt-la');
    checkRule(modelRetired, 'model: gpt-big');
    checkRule(modelRetired, 'model: $OLD');
  });
});
