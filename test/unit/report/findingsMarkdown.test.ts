import assert from 'node:assert/strict';
import { findingsMarkdown } from '../../../server/src/core/report/findingsMarkdown';

describe('findings in a hover', () => {
  it('say what was found and lead to the rule’s page', () => {
    const finding = {
      rule: 'model-unknown',
      level: 'hint',
      span: { start: 0, end: 1 },
      fixes: [],
    } as const;
    assert.equal(
      findingsMarkdown([{ ...finding, message: 'No price is known for [x](command:run).' }]),
      'No price is known for \\[x\\]\\(command:run\\). ' +
        '([model-unknown](https://github.com/marginal-dev/marginal/blob/main/docs/rules/model-unknown.md))',
    );
    assert.equal(findingsMarkdown([]), '');
  });
});
